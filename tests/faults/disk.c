/* Stands between a program and the disk (LD_PRELOAD): writes down what is written, synced and named below one
 * folder, and lets calls fail when told to. Built by tests/faults/shim.py; never part of the program.
 *
 * DISK_FOLDER  only files whose path begins with this are watched
 * DISK_LOG     where the log goes; without it nothing is written down
 *
 * A record: kind (1 byte), length of path (2), offset (8), length of data (4), path, data; little-endian.
 * Kinds: O opened, W written, T truncated to offset, S synced, R renamed (data: new path), U unlinked.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MOST = 1024 };
static char *paths[MOST];
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int log_descriptor = -2;

/* What is to fail: calls of one kind ('W', 'S', 'T', 'P' for reads), after so many, so many times. */
static volatile int fail_kind, fail_after, fail_times, fail_with;

void disk_fail(int kind, int after, int times, int with) {
    fail_after = after;
    fail_times = times;
    fail_with = with;
    fail_kind = kind;
}

static int fails(int kind) {
    if (kind != fail_kind) return 0;
    if (fail_after > 0) { fail_after--; return 0; }
    if (fail_times == 0) return 0;
    if (fail_times > 0) fail_times--;
    errno = fail_with;
    return 1;
}

static const char *watched(const char *path, char *whole) {
    const char *folder = getenv("DISK_FOLDER");
    if (!folder || !path) return NULL;
    if (path[0] != '/') {
        if (!getcwd(whole, 2048)) return NULL;
        strcat(whole, "/");
        strncat(whole, path, 2000);
        path = whole;
    }
    return strncmp(path, folder, strlen(folder)) == 0 ? path : NULL;
}

static void note(char kind, const char *path, uint64_t offset, const void *data, uint32_t length) {
    if (log_descriptor == -2) {
        const char *name = getenv("DISK_LOG");
        log_descriptor = name ? (int)syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    }
    if (log_descriptor < 0) return;
    uint16_t named = (uint16_t)strlen(path);
    char head[15];
    head[0] = kind;
    memcpy(head + 1, &named, 2);
    memcpy(head + 3, &offset, 8);
    memcpy(head + 11, &length, 4);
    struct iovec parts[3] = {{head, 15}, {(void *)path, named}, {(void *)data, length}};
    if (syscall(SYS_writev, log_descriptor, parts, 3) < 0) abort();
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define KNOWN(descriptor) ((descriptor) >= 0 && (descriptor) < MOST && paths[descriptor])

static int opened(int descriptor, const char *path, int flags) {
    char whole[4096];
    const char *found = watched(path, whole);
    if (descriptor >= 0 && descriptor < MOST && found) {
        pthread_mutex_lock(&turn);
        free(paths[descriptor]);
        paths[descriptor] = strdup(found);
        if (flags & O_CREAT) note('O', found, 0, NULL, 0);
        if (flags & O_TRUNC) note('T', found, 0, NULL, 0);
        pthread_mutex_unlock(&turn);
    }
    return descriptor;
}

#define OPENER(name)                                              \
    int name(const char *path, int flags, ...) {                  \
        va_list more;                                             \
        va_start(more, flags);                                    \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, mode_t) : 0; \
        va_end(more);                                             \
        return opened(REAL(name)(path, flags, mode), path, flags); \
    }
OPENER(open)
OPENER(open64)

int close(int descriptor) {
    if (KNOWN(descriptor)) {
        pthread_mutex_lock(&turn);
        free(paths[descriptor]);
        paths[descriptor] = NULL;
        pthread_mutex_unlock(&turn);
    }
    return REAL(close)(descriptor);
}

#define WRITER(name, type)                                                        \
    ssize_t name(int descriptor, const void *data, size_t length, type offset) {  \
        if (!KNOWN(descriptor)) return REAL(name)(descriptor, data, length, offset); \
        if (fails('W')) return -1;                                                \
        pthread_mutex_lock(&turn);                                                \
        ssize_t done = REAL(name)(descriptor, data, length, offset);              \
        if (done > 0) note('W', paths[descriptor], (uint64_t)offset, data, (uint32_t)done); \
        pthread_mutex_unlock(&turn);                                              \
        return done;                                                              \
    }
WRITER(pwrite, off_t)
WRITER(pwrite64, off64_t)

ssize_t write(int descriptor, const void *data, size_t length) {
    if (!KNOWN(descriptor)) return REAL(write)(descriptor, data, length);
    if (fails('W')) return -1;
    pthread_mutex_lock(&turn);
    off_t at = lseek(descriptor, 0, SEEK_CUR);
    ssize_t done = REAL(write)(descriptor, data, length);
    if (done > 0) note('W', paths[descriptor], (uint64_t)(at < 0 ? 0 : at), data, (uint32_t)done);
    pthread_mutex_unlock(&turn);
    return done;
}

#define READER(name, type)                                                     \
    ssize_t name(int descriptor, void *data, size_t length, type offset) {     \
        if (KNOWN(descriptor) && fails('P')) return -1;                        \
        return REAL(name)(descriptor, data, length, offset);                   \
    }
READER(pread, off_t)
READER(pread64, off64_t)

#define CUTTER(name, type)                                                     \
    int name(int descriptor, type length) {                                    \
        if (!KNOWN(descriptor)) return REAL(name)(descriptor, length);         \
        if (fails('T')) return -1;                                             \
        pthread_mutex_lock(&turn);                                             \
        int done = REAL(name)(descriptor, length);                             \
        if (done == 0) note('T', paths[descriptor], (uint64_t)length, NULL, 0); \
        pthread_mutex_unlock(&turn);                                           \
        return done;                                                           \
    }
CUTTER(ftruncate, off_t)
CUTTER(ftruncate64, off64_t)

#define SYNCER(name)                                                           \
    int name(int descriptor) {                                                 \
        if (!KNOWN(descriptor)) return REAL(name)(descriptor);                 \
        if (fails('S')) return -1;                                             \
        pthread_mutex_lock(&turn);                                             \
        note('S', paths[descriptor], 0, NULL, 0);                              \
        pthread_mutex_unlock(&turn);                                           \
        return 0;                                                              \
    }
SYNCER(fsync)
SYNCER(fdatasync)

int rename(const char *from, const char *to) {
    char first[4096], second[4096];
    const char *old = watched(from, first), *new = watched(to, second);
    if (!old || !new) return REAL(rename)(from, to);
    pthread_mutex_lock(&turn);
    int done = REAL(rename)(from, to);
    if (done == 0) note('R', old, 0, new, (uint32_t)strlen(new));
    pthread_mutex_unlock(&turn);
    return done;
}

int unlink(const char *path) {
    char whole[4096];
    const char *found = watched(path, whole);
    pthread_mutex_lock(&turn);
    int done = REAL(unlink)(path);
    if (done == 0 && found) note('U', found, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    return done;
}
