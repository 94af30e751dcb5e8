/* Stands between a program and the C library: records what it does to files below one folder, and fails on demand.
 *
 * Loaded by LD_PRELOAD. IOTRACE_DIR names the folder, IOTRACE_OUT the record, IOTRACE_ACK a file whose writes are
 * recorded as acknowledgements. iotrace_arm() makes the n-th operation fail. It must not know what the files mean.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { OPEN = 'o', WRITE = 'w', TRUNCATE = 't', SYNC = 's', UNLINK = 'u', RENAME = 'r', MAKE = 'm', ACK = 'a' };

#define MOST_FILES 4096

static char folder[PATH_MAX];
static size_t folder_length;
static char acknowledgements[PATH_MAX];
static int record = -1;
static uint32_t handles[MOST_FILES]; /* 0: not ours; 1: the file of acknowledgements; else a number of its own */
static off_t places[MOST_FILES];     /* unused by pwrite */
static uint32_t next_handle = 2;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* Faults */
static long fail_at, seen, quota = -1, used;
static int fail_with, fails_for_ever, fails_short;

void iotrace_arm(long at, int error, int for_ever, int is_short) {
    seen = 0;
    fail_at = at;
    fail_with = error;
    fails_for_ever = for_ever;
    fails_short = is_short;
}

void iotrace_quota(long bytes) {
    used = 0;
    quota = bytes;
}

long iotrace_seen(void) { return seen; }

void iotrace_watch(const char *path) {
    if (realpath(path, folder) == NULL) strncpy(folder, path, PATH_MAX - 1);
    folder_length = strlen(folder);
}

/* 0: go on; 1: fail with errno set; 2: do half of it */
static int fate(int can_be_short, size_t bytes) {
    if (fail_at > 0) {
        long now = ++seen;
        if (now == fail_at || (fails_for_ever && now > fail_at)) {
            if (fails_short && can_be_short && now == fail_at) return 2;
            if (!fails_short) { errno = fail_with; return 1; }
        }
    }
    if (quota >= 0 && bytes > 0) {
        if (used + (long)bytes > quota) { errno = ENOSPC; return 1; }
        used += (long)bytes;
    }
    return 0;
}

static void set_up(void) __attribute__((constructor));
static void set_up(void) {
    const char *dir = getenv("IOTRACE_DIR"), *out = getenv("IOTRACE_OUT"), *ack = getenv("IOTRACE_ACK");
    if (dir != NULL) iotrace_watch(dir);
    if (ack != NULL) strncpy(acknowledgements, ack, PATH_MAX - 1);
    if (out != NULL) record = (int)syscall(SYS_openat, AT_FDCWD, out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

static void put(const void *bytes, size_t length) {
    const char *at = bytes;
    while (length > 0) {
        ssize_t done = syscall(SYS_write, record, at, length);
        if (done <= 0) abort();
        at += done;
        length -= (size_t)done;
    }
}

static void note(char op, uint32_t handle, int64_t number, const char *text, const void *data, size_t length) {
    uint32_t text_length = text == NULL ? 0 : (uint32_t)strlen(text), data_length = (uint32_t)length;
    if (record < 0) return;
    pthread_mutex_lock(&lock);
    put(&op, 1);
    put(&handle, 4);
    put(&number, 8);
    put(&text_length, 4);
    put(&data_length, 4);
    if (text_length > 0) put(text, text_length);
    if (data_length > 0) put(data, data_length);
    pthread_mutex_unlock(&lock);
}

/* The path as it lies below the folder, or NULL. */
static const char *inside(int at, const char *path, char *whole) {
    if (folder_length == 0) return NULL;
    if (path[0] == '/') {
        strncpy(whole, path, PATH_MAX - 1);
        whole[PATH_MAX - 1] = 0;
    } else if (at == AT_FDCWD) {
        char here[PATH_MAX];
        if (getcwd(here, sizeof here) == NULL) return NULL;
        snprintf(whole, PATH_MAX, "%.2000s/%.2000s", here, path);
    } else {
        return NULL; /* relative to an open folder: only tools that take whole trees away do so */
    }
    if (strncmp(whole, folder, folder_length) != 0) return NULL;
    if (whole[folder_length] == 0) return ".";
    return whole[folder_length] == '/' ? whole + folder_length + 1 : NULL;
}

static int opened(int fd, const char *path, const char *inner, int flags, int was_there) {
    if (fd < 0 || fd >= MOST_FILES) return fd;
    handles[fd] = 0;
    places[fd] = 0;
    if (acknowledgements[0] && strcmp(path, acknowledgements) == 0) handles[fd] = 1;
    if (inner != NULL) {
        handles[fd] = __sync_fetch_and_add(&next_handle, 1);
        int64_t kind = (was_there ? 0 : 1) | ((flags & O_TRUNC) ? 2 : 0) | ((flags & O_APPEND) ? 4 : 0);
        note(OPEN, handles[fd], kind, inner, NULL, 0);
    }
    return fd;
}

static int open_it(int at, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    const char *inner = inside(at, path, whole);
    int was_there = 1;
    if (inner != NULL) {
        struct stat found;
        was_there = syscall(SYS_newfstatat, at, path, &found, 0) == 0;
        if ((flags & O_CREAT) && !was_there && fate(0, 1)) return -1;
    }
    int fd = (int)syscall(SYS_openat, at, path, flags, mode);
    return opened(fd, path, inner, flags, was_there);
}

#define MODE_OF(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE_OF(flags) return open_it(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return open_it(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE_OF(flags) return open_it(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE_OF(flags) return open_it(at, path, flags, mode); }

int close(int fd) {
    if (fd == record && fd >= 0) return 0; /* somebody closes all files: not this one */
    if (fd >= 0 && fd < MOST_FILES) handles[fd] = 0;
    return (int)syscall(SYS_close, fd);
}

static uint32_t handle_of(int fd) { return fd >= 0 && fd < MOST_FILES ? handles[fd] : 0; }

/* Writes of less than all are an answer that every caller must be ready for. */
ssize_t write(int fd, const void *data, size_t length) {
    uint32_t handle = handle_of(fd);
    if (handle == 1) { note(ACK, 1, 0, NULL, data, length); }
    if (handle < 2) return syscall(SYS_write, fd, data, length);
    int what = fate(1, length);
    if (what == 1) return -1;
    if (what == 2 && length > 1) length /= 2;
    off_t place = (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR);
    if (syscall(SYS_fcntl, fd, F_GETFL) & O_APPEND) place = (off_t)syscall(SYS_lseek, fd, 0, SEEK_END);
    ssize_t done = syscall(SYS_write, fd, data, length);
    if (done > 0) note(WRITE, handle, place, NULL, data, (size_t)done);
    return done;
}

static ssize_t write_at(int fd, const void *data, size_t length, off_t place) {
    uint32_t handle = handle_of(fd);
    if (handle < 2) return syscall(SYS_pwrite64, fd, data, length, place);
    int what = fate(1, length);
    if (what == 1) return -1;
    if (what == 2 && length > 1) length /= 2;
    ssize_t done = syscall(SYS_pwrite64, fd, data, length, place);
    if (done > 0) note(WRITE, handle, place, NULL, data, (size_t)done);
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t place) { return write_at(fd, data, length, place); }
ssize_t pwrite64(int fd, const void *data, size_t length, off_t place) { return write_at(fd, data, length, place); }

static ssize_t read_at(int fd, void *data, size_t length, off_t place) {
    if (handle_of(fd) >= 2 && fate(0, 0) == 1) return -1;
    return syscall(SYS_pread64, fd, data, length, place);
}

ssize_t pread(int fd, void *data, size_t length, off_t place) { return read_at(fd, data, length, place); }
ssize_t pread64(int fd, void *data, size_t length, off_t place) { return read_at(fd, data, length, place); }

static int truncate_it(int fd, off_t size) {
    uint32_t handle = handle_of(fd);
    if (handle >= 2 && fate(0, 0) == 1) return -1;
    int done = (int)syscall(SYS_ftruncate, fd, size);
    if (done == 0 && handle >= 2) note(TRUNCATE, handle, size, NULL, NULL, 0);
    return done;
}

int ftruncate(int fd, off_t size) { return truncate_it(fd, size); }
int ftruncate64(int fd, off_t size) { return truncate_it(fd, size); }

static int sync_it(int fd, long call) {
    uint32_t handle = handle_of(fd);
    if (handle >= 2 && fate(0, 0) == 1) return -1;
    int done = (int)syscall(call, fd);
    if (done == 0 && handle >= 2) note(SYNC, handle, 0, NULL, NULL, 0);
    return done;
}

int fsync(int fd) { return sync_it(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_it(fd, SYS_fdatasync); }

int unlink(const char *path) {
    char whole[PATH_MAX];
    const char *inner = inside(AT_FDCWD, path, whole);
    if (inner != NULL && fate(0, 0) == 1) return -1;
    int done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (done == 0 && inner != NULL) note(UNLINK, 0, 0, inner, NULL, 0);
    return done;
}

int rename(const char *from, const char *to) {
    char whole[PATH_MAX], other[PATH_MAX];
    const char *old = inside(AT_FDCWD, from, whole), *new = inside(AT_FDCWD, to, other);
    if (old != NULL && fate(0, 0) == 1) return -1;
    int done = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (done == 0 && old != NULL && new != NULL) note(RENAME, 0, 0, old, new, strlen(new));
    return done;
}

int mkdir(const char *path, mode_t mode) {
    char whole[PATH_MAX];
    const char *inner = inside(AT_FDCWD, path, whole);
    if (inner != NULL && fate(0, 1) == 1) return -1;
    int done = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
    if (done == 0 && inner != NULL) note(MAKE, 0, 0, inner, NULL, 0);
    return done;
}

/* Copying inside the kernel would pass by: callers fall back to reading and writing. */
ssize_t sendfile(int out, int in, off_t *place, size_t length) {
    (void)out; (void)in; (void)place; (void)length;
    errno = EINVAL;
    return -1;
}
ssize_t sendfile64(int out, int in, off_t *place, size_t length) { return sendfile(out, in, place, length); }
ssize_t copy_file_range(int in, off_t *from, int out, off_t *to, size_t length, unsigned flags) {
    (void)in; (void)from; (void)out; (void)to; (void)length; (void)flags;
    errno = EXDEV;
    return -1;
}
