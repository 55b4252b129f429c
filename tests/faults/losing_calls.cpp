// The calls by which SQLite reaches a LosingDisk: the system's own, with the disk asked first.
#include <functional>
#include <new>

#include "faults/losing_disk.h"

namespace ingang::faults {

struct DiskCalls {
  // What SQLite holds: ours, and the system's own right after it.
  struct Held {
    sqlite3_file begin;
    std::string* path;  // nothing for a file without a name
  };
  static sqlite3_vfs* system;
  static LosingDisk* disk;

  static Held* held(sqlite3_file* file) { return reinterpret_cast<Held*>(file); }
  static sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(held(file) + 1);
  }
  static const sqlite3_io_methods* calls_of(sqlite3_file* file) { return real(file)->pMethods; }

  static int close(sqlite3_file* file) {
    const int code = calls_of(file)->xClose(real(file));
    delete held(file)->path;
    held(file)->path = nullptr;
    return code;
  }
  static int read(sqlite3_file* file, void* out, int count, sqlite3_int64 at) {
    if (held(file)->path && disk->is_cut()) return SQLITE_IOERR_READ;
    return calls_of(file)->xRead(real(file), out, count, at);
  }
  static int write(sqlite3_file* file, const void* in, int count, sqlite3_int64 at) {
    if (!held(file)->path) return calls_of(file)->xWrite(real(file), in, count, at);
    return disk->write(*held(file)->path, at,
                       {static_cast<const char*>(in), static_cast<std::size_t>(count)});
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (!held(file)->path) return calls_of(file)->xTruncate(real(file), size);
    return disk->cut_file(*held(file)->path, size);
  }
  static int sync(sqlite3_file* file, int flags) {
    const auto really = [&] { return calls_of(file)->xSync(real(file), flags); };
    return held(file)->path ? disk->sync(*held(file)->path, really) : really();
  }
  static int size(sqlite3_file* file, sqlite3_int64* out) {
    return calls_of(file)->xFileSize(real(file), out);
  }
  static int lock(sqlite3_file* file, int how) { return calls_of(file)->xLock(real(file), how); }
  static int unlock(sqlite3_file* file, int how) {
    return calls_of(file)->xUnlock(real(file), how);
  }
  static int reserved(sqlite3_file* file, int* out) {
    return calls_of(file)->xCheckReservedLock(real(file), out);
  }
  // What would write behind the disk's back (sizes chosen ahead, memory maps) is not taken.
  static int control(sqlite3_file* file, int what, void* in) {
    if (what == SQLITE_FCNTL_SIZE_HINT || what == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;
    if (what == SQLITE_FCNTL_MMAP_SIZE) return SQLITE_NOTFOUND;
    return calls_of(file)->xFileControl(real(file), what, in);
  }
  static int sector(sqlite3_file* file) { return calls_of(file)->xSectorSize(real(file)); }
  static int about(sqlite3_file* file) {
    return calls_of(file)->xDeviceCharacteristics(real(file));
  }
  static int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    return calls_of(file)->xShmMap(real(file), page, size, extend, out);
  }
  static int shm_lock(sqlite3_file* file, int at, int count, int flags) {
    return calls_of(file)->xShmLock(real(file), at, count, flags);
  }
  static void shm_barrier(sqlite3_file* file) { calls_of(file)->xShmBarrier(real(file)); }
  static int shm_unmap(sqlite3_file* file, int remove) {
    return calls_of(file)->xShmUnmap(real(file), remove);
  }

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    static const sqlite3_io_methods methods = {2,           close,     read,    write,   truncate,
                                               sync,        size,      lock,    unlock,  reserved,
                                               control,     sector,    about,   shm_map, shm_lock,
                                               shm_barrier, shm_unmap, nullptr, nullptr};
    held(file)->begin.pMethods = nullptr;
    held(file)->path = nullptr;
    constexpr int kKept = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;
    const bool kept = name && (flags & kKept) != 0;
    if (kept && disk->is_cut()) return SQLITE_CANTOPEN;
    const bool fresh = kept && !std::filesystem::exists(name);
    const int code = system->xOpen(system, name, real(file), flags, out);
    if (!calls_of(file)) return code;
    if (kept) held(file)->path = new std::string(name);
    held(file)->begin.pMethods = &methods;
    if (fresh && code == SQLITE_OK) disk->made(name);
    return code;
  }
  static int remove(sqlite3_vfs*, const char* name, int sync_folder) {
    if (disk->is_cut()) return SQLITE_IOERR_DELETE;
    disk->forgot(name);
    return system->xDelete(system, name, sync_folder);
  }
};

sqlite3_vfs* DiskCalls::system = nullptr;
LosingDisk* DiskCalls::disk = nullptr;

LosingDisk& LosingDisk::installed() {
  static LosingDisk* const disk = [] {
    static LosingDisk made;
    DiskCalls::disk = &made;
    DiskCalls::system = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs ours = *DiskCalls::system;
    ours.zName = "losing";
    ours.szOsFile += static_cast<int>(sizeof(DiskCalls::Held));
    ours.xOpen = DiskCalls::open;
    ours.xDelete = DiskCalls::remove;
    sqlite3_vfs_register(&ours, 1);
    return &made;
  }();
  return *disk;
}

}  // namespace ingang::faults
