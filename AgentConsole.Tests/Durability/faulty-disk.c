/* A disk that can lose power, and fail: loaded before libc into the program under test.

   Of one folder it keeps, elsewhere, what a power cut would leave: of each file the bytes and the length that it
   had when it was last synced. A file's name is kept from the first sync of the file or of its folder; a name that
   was removed or replaced is kept until its folder is synced. What maps memory (-shm) or only locks is not kept.
   And it fails writes and syncs when it is told to. A sync that fails forgets what was written before it, as Linux
   does: the next sync that succeeds says nothing of those bytes. Each process keeps its own, under its number. */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define PATH 4352
#define FILES 1024
#define NONE INT64_MAX

/* Shared with the test, which writes all but the first. */
struct control {
    int seen;           /* operations of the kinds that were counted so far */
    int first, last;    /* the numbers of those that fail, counted from 1 */
    int error;          /* with this; or the program dies there */
    int kinds;          /* which are counted: WRITE, SYNC, NAME */
    int late;           /* syncs of the write-ahead log wait until the database file is written, as with synchronous=NORMAL */
};
enum { WRITE = 1, SYNC = 2, NAME = 4, DEATH = -1 };

/* What was done to a file since its last sync. */
struct pending { ino_t file; int64_t from, to, shortest; };

static char folder[2048], kept[2048];
static size_t folder_length;
static volatile struct control *control;
static struct pending files[FILES];
static int log_to_sync = -1;
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t started = PTHREAD_ONCE_INIT;

static int (*real_open64)(const char *, int, ...);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite64)(int, const void *, size_t, off64_t);
static ssize_t (*real_pwritev64)(int, const struct iovec *, int, off64_t);
static int (*real_ftruncate64)(int, off64_t);
static int (*real_fallocate64)(int, int, off64_t, off64_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);

static void give_up(const char *what)
{
    fprintf(stderr, "faulty-disk: %s: %s\n", what, strerror(errno));
    _exit(99);
}

static int ends(const char *text, const char *end)
{
    size_t all = strlen(text), last = strlen(end);
    return all >= last && strcmp(text + all - last, end) == 0;
}

/* The part of a path below the folder; null for what is elsewhere or not kept. */
static const char *below(const char *path)
{
    if (strncmp(path, folder, folder_length) != 0 || path[folder_length] != '/' || ends(path, "-shm") || ends(path, ".lock"))
        return NULL;
    return path + folder_length + 1;
}

/* The file behind a descriptor, and its path; null when it is none of ours or has no name any more. */
static const char *name_of(int fd, char *path, struct stat *about)
{
    char link[32];
    ssize_t length;
    if (fstat(fd, about) != 0 || !S_ISREG(about->st_mode))
        return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    if ((length = readlink(link, path, PATH - 1)) < 0)
        return NULL;
    path[length] = 0;
    return about->st_nlink == 0 ? NULL : below(path);
}

static struct pending *pending_of(ino_t file)
{
    struct pending *empty = NULL;
    for (struct pending *one = files; one < files + FILES; one++) {
        if (one->file == file)
            return one;
        if (one->file == 0 && empty == NULL)
            empty = one;
    }
    if (empty == NULL)
        give_up("too many files");
    *empty = (struct pending) { file, NONE, 0, NONE };
    return empty;
}

static void contents_path(char *path, ino_t file) { snprintf(path, PATH, "%s/contents/%llu", kept, (unsigned long long)file); }

/* Makes the name lead to the contents. Files that were never synced are kept empty. */
static void keep_name(const char *name, ino_t file)
{
    char contents[PATH], path[PATH];
    struct stat has, is;
    contents_path(contents, file);
    int fd = real_open64(contents, O_WRONLY | O_CREAT, 0600);
    if (fd < 0 || fstat(fd, &is) != 0)
        give_up(contents);
    close(fd);
    snprintf(path, PATH, "%s/names/%s", kept, name);
    if (stat(path, &has) == 0) {
        if (has.st_ino == is.st_ino)
            return;
        real_unlink(path);
    }
    for (char *slash = path + strlen(kept) + 7; (slash = strchr(slash, '/')) != NULL; *slash++ = '/') {
        *slash = 0;
        mkdir(path, 0700);
    }
    if (link(contents, path) != 0)
        give_up(path);
}

static void keep_contents(int from, ino_t file, int64_t size)
{
    static char buffer[65536];
    char path[PATH];
    struct stat is;
    struct pending *done = pending_of(file);
    contents_path(path, file);
    int to = real_open64(path, O_RDWR | O_CREAT, 0600);
    if (to < 0 || fstat(to, &is) != 0)
        give_up(path);
    if (done->shortest < is.st_size && real_ftruncate64(to, done->shortest) != 0)
        give_up(path);
    if (real_ftruncate64(to, size) != 0)
        give_up(path);
    for (int64_t at = done->from; at < done->to && at < size;) {
        size_t most = done->to - at < (int64_t)sizeof buffer ? (size_t)(done->to - at) : sizeof buffer;
        ssize_t read = pread64(from, buffer, most, at);
        if (read <= 0 || real_pwrite64(to, buffer, read, at) != read)
            break;
        at += read;
    }
    close(to);
    done->file = 0;
}

static int keep_at_start(const char *path, const struct stat *about, int type)
{
    const char *name = type == FTW_F ? below(path) : NULL;
    if (name != NULL) {
        int fd = real_open64(path, O_RDONLY);
        if (fd < 0)
            give_up(path);
        *pending_of(about->st_ino) = (struct pending) { about->st_ino, 0, about->st_size, NONE };
        keep_contents(fd, about->st_ino, about->st_size);
        keep_name(name, about->st_ino);
        close(fd);
    }
    return 0;
}

static void start(void)
{
    char path[PATH];
    *(void **)&real_open64 = dlsym(RTLD_NEXT, "open64");
    *(void **)&real_write = dlsym(RTLD_NEXT, "write");
    *(void **)&real_pwrite64 = dlsym(RTLD_NEXT, "pwrite64");
    *(void **)&real_pwritev64 = dlsym(RTLD_NEXT, "pwritev64");
    *(void **)&real_ftruncate64 = dlsym(RTLD_NEXT, "ftruncate64");
    *(void **)&real_fallocate64 = dlsym(RTLD_NEXT, "fallocate64");
    *(void **)&real_fsync = dlsym(RTLD_NEXT, "fsync");
    *(void **)&real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    *(void **)&real_unlink = dlsym(RTLD_NEXT, "unlink");
    *(void **)&real_rename = dlsym(RTLD_NEXT, "rename");
    const char *watched = getenv("FAULTY_DISK_FOLDER"), *elsewhere = getenv("FAULTY_DISK_KEPT"), *told = getenv("FAULTY_DISK_CONTROL");
    if (watched == NULL || elsewhere == NULL || told == NULL)
        give_up("FAULTY_DISK_FOLDER, FAULTY_DISK_KEPT and FAULTY_DISK_CONTROL are needed");
    snprintf(folder, sizeof folder, "%s", watched);
    snprintf(kept, sizeof kept, "%s/%d", elsewhere, (int)getpid());
    mkdir(kept, 0700);
    folder_length = strlen(folder);
    int fd = real_open64(told, O_RDWR);
    control = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (control == MAP_FAILED)
        give_up(told);
    close(fd);
    snprintf(path, sizeof path, "%s/contents", kept);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/names", kept);
    if (mkdir(path, 0700) != 0 || ftw(folder, keep_at_start, 16) != 0)
        give_up(folder);
}

/* Counts an operation; the error that it fails with, or 0. The gate is held. */
static int fault(int kind)
{
    if ((control->kinds & kind) == 0)
        return 0;
    int number = ++control->seen;
    if (number < control->first || control->last < number)
        return 0;
    if (control->error == DEATH)
        kill(getpid(), SIGKILL);
    return control->error;
}

/* What a sync does; the gate is held. */
static void keep(int fd)
{
    char path[PATH], link[32];
    struct stat about;
    const char *name = name_of(fd, path, &about);
    if (name == NULL)
        return;
    /* Not a second descriptor where there is a choice: closing it would give up the program's locks. */
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    int readable = (fcntl(fd, F_GETFL) & O_ACCMODE) == O_WRONLY ? real_open64(link, O_RDONLY) : fd;
    keep_contents(readable, about.st_ino, about.st_size);
    keep_name(name, about.st_ino);
    if (readable != fd)
        close(readable);
}

/* Begins to change a file's bytes: null when it is none of ours; else the gate is held until changed() is called. */
static struct pending *changing(int fd, int *error, struct stat *about)
{
    char path[PATH];
    int before = errno;
    pthread_once(&started, start);
    if (name_of(fd, path, about) == NULL) {
        errno = before;
        return NULL;
    }
    pthread_mutex_lock(&gate);
    if (log_to_sync >= 0 && ends(path, ".db")) {
        keep(log_to_sync);
        log_to_sync = -1;
    }
    *error = fault(WRITE);
    errno = before;
    return pending_of(about->st_ino);
}

static ssize_t changed(struct pending *file, int64_t at, ssize_t result)
{
    if (result > 0) {
        file->from = at < file->from ? at : file->from;
        file->to = at + result > file->to ? at + result : file->to;
    }
    pthread_mutex_unlock(&gate);
    return result;
}

static ssize_t refused(int error)
{
    pthread_mutex_unlock(&gate);
    errno = error;
    return -1;
}

ssize_t write(int fd, const void *bytes, size_t count)
{
    int error;
    struct stat about;
    struct pending *file = changing(fd, &error, &about);
    if (file == NULL)
        return real_write(fd, bytes, count);
    if (error != 0)
        return refused(error);
    ssize_t result = real_write(fd, bytes, count);
    return changed(file, lseek64(fd, 0, SEEK_CUR) - (result > 0 ? result : 0), result);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at)
{
    int error;
    struct stat about;
    struct pending *file = changing(fd, &error, &about);
    if (file == NULL)
        return real_pwrite64(fd, bytes, count, at);
    return error != 0 ? refused(error) : changed(file, at, real_pwrite64(fd, bytes, count, at));
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at)
{
    int error;
    struct stat about;
    struct pending *file = changing(fd, &error, &about);
    if (file == NULL)
        return real_pwritev64(fd, parts, count, at);
    return error != 0 ? refused(error) : changed(file, at, real_pwritev64(fd, parts, count, at));
}

int ftruncate64(int fd, off64_t length)
{
    int error;
    struct stat about;
    struct pending *file = changing(fd, &error, &about);
    if (file == NULL)
        return real_ftruncate64(fd, length);
    if (error != 0)
        return refused(error);
    int result = real_ftruncate64(fd, length);
    if (result == 0 && length < file->shortest)
        file->shortest = length;
    return changed(file, 0, result);
}

int fallocate64(int fd, int mode, off64_t from, off64_t count)
{
    int error;
    struct stat about;
    struct pending *file = changing(fd, &error, &about);
    if (file == NULL)
        return real_fallocate64(fd, mode, from, count);
    return error != 0 ? refused(error) : changed(file, 0, real_fallocate64(fd, mode, from, count));
}

/* Names that are in a folder now are in it after a power cut, and no others. */
static void keep_names(int fd)
{
    char path[PATH], copy[PATH], link[32];
    struct dirent *entry;
    struct stat about;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH - 1);
    path[length < 0 ? 0 : length] = 0;
    if (strncmp(path, folder, folder_length) != 0 || (path[folder_length] != 0 && path[folder_length] != '/'))
        return;
    pthread_mutex_lock(&gate);
    DIR *names = opendir(path);
    while (names != NULL && (entry = readdir(names)) != NULL) {
        char file[PATH];
        if (snprintf(file, PATH, "%s/%s", path, entry->d_name) < PATH && stat(file, &about) == 0 && S_ISREG(about.st_mode) && below(file) != NULL)
            keep_name(below(file), about.st_ino);
    }
    if (names != NULL)
        closedir(names);
    snprintf(copy, PATH, "%s/names%s", kept, path + folder_length);
    names = opendir(copy);
    while (names != NULL && (entry = readdir(names)) != NULL) {
        char file[PATH];
        if (snprintf(file, PATH, "%s/%s", path, entry->d_name) < PATH && stat(file, &about) != 0 && snprintf(file, PATH, "%s/%s", copy, entry->d_name) < PATH)
            real_unlink(file);
    }
    if (names != NULL)
        closedir(names);
    pthread_mutex_unlock(&gate);
}

static int sync_with(int (*sync)(int), int fd)
{
    char path[PATH];
    struct stat about;
    pthread_once(&started, start);
    if (name_of(fd, path, &about) == NULL) {
        int result = sync(fd);
        if (result == 0 && fstat(fd, &about) == 0 && S_ISDIR(about.st_mode))
            keep_names(fd);
        return result;
    }
    pthread_mutex_lock(&gate);
    int error = fault(SYNC);
    if (error == 0 && sync(fd) != 0)
        error = errno;
    if (error != 0) {
        pending_of(about.st_ino)->file = 0;
        return (int)refused(error);
    }
    if (control->late && ends(path, "-wal"))
        log_to_sync = fd;
    else
        keep(fd);
    pthread_mutex_unlock(&gate);
    return 0;
}

int fsync(int fd) { pthread_once(&started, start); return sync_with(real_fsync, fd); }

int fdatasync(int fd) { pthread_once(&started, start); return sync_with(real_fdatasync, fd); }

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    pthread_once(&started, start);
    const char *name = (flags & O_ACCMODE) != O_RDONLY ? below(path) : NULL;
    struct stat about;
    if (name == NULL)
        return real_open64(path, flags, mode);
    pthread_mutex_lock(&gate);
    int error = fault(NAME);
    if (error != 0)
        return (int)refused(error);
    int fd = real_open64(path, flags, mode);
    if (fd >= 0 && (flags & O_TRUNC) && fstat(fd, &about) == 0)
        pending_of(about.st_ino)->shortest = 0;
    pthread_mutex_unlock(&gate);
    return fd;
}

/* The file loses a name that it had; without any other its contents are nobody's. The gate is held. */
static void forget(const struct stat *about)
{
    char path[PATH];
    if (about->st_nlink != 1)
        return;
    contents_path(path, about->st_ino);
    real_unlink(path);
    pending_of(about->st_ino)->file = 0;
}

int unlink(const char *path)
{
    struct stat about;
    pthread_once(&started, start);
    if (below(path) == NULL)
        return real_unlink(path);
    pthread_mutex_lock(&gate);
    int error = fault(NAME);
    if (error != 0)
        return (int)refused(error);
    int was = lstat(path, &about), result = real_unlink(path);
    if (was == 0 && result == 0)
        forget(&about);
    pthread_mutex_unlock(&gate);
    return result;
}

int rename(const char *from, const char *to)
{
    struct stat about;
    pthread_once(&started, start);
    if (below(to) == NULL && below(from) == NULL)
        return real_rename(from, to);
    pthread_mutex_lock(&gate);
    int error = fault(NAME);
    if (error != 0)
        return (int)refused(error);
    int was = lstat(to, &about), result = real_rename(from, to);
    if (was == 0 && result == 0)
        forget(&about);
    pthread_mutex_unlock(&gate);
    return result;
}
