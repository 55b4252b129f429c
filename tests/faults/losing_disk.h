// LosingDisk: a disk under SQLite, in this process, that keeps what was not synced apart: when the
// power goes, each such write is kept, dropped, or torn between sectors, by chance.
//
// Promise: what a sync has answered is kept; a file that was made and never synced may be gone; the
//          shared memory beside a database is gone. The disk may also be slow, full, or lie.
// Source:  SQLite's interface to the operating system (sqlite3_vfs).
// Threads: any.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace ingang::faults {

class LosingDisk {
 public:
  // Under every database that is opened in this process from now on.
  static LosingDisk& installed();

  // At the n-th write or sync from now the power goes: it and all that follows fails.
  void cut_at(std::uint64_t calls);
  [[nodiscard]] bool is_cut() const;
  // When all databases are closed: what the disk holds when the power is back.
  struct Lost {
    std::uint64_t kept{};
    std::uint64_t dropped{};
    std::uint64_t torn{};
    std::uint64_t files{};
  };
  Lost power_back(std::mt19937_64& chance);

  void slow(std::chrono::milliseconds sync);  // each sync takes so long
  void full(bool is);                         // no write finds room
  void lie(bool does);                        // a sync is answered, and nothing is kept

 private:
  struct Unsynced {
    std::int64_t at{};
    std::string written;  // empty: the file was cut to `at`
    std::string before;
    std::int64_t size_before{};
    bool cut{};
  };
  struct File {
    std::vector<Unsynced> unsynced;
    bool made_and_never_synced{};
  };
  friend struct DiskCalls;
  LosingDisk() = default;

  // SQLITE_OK, or why not.
  int write(const std::string& path, std::int64_t at, std::string_view octets);
  int cut_file(const std::string& path, std::int64_t size);
  int sync(const std::string& path, const std::function<int()>& really);
  void made(const std::string& path);
  void forgot(const std::string& path);
  bool power_went();
  void undo(const std::string& path, const File& file) const;
  void redo(const std::string& path, const Unsynced& one, std::mt19937_64& chance,
            Lost& lost) const;

  mutable std::mutex mutex_;
  std::map<std::string, File> files_;
  std::uint64_t left_{};  // calls until the power goes; 0: it stays
  bool off_{};
  bool full_{};
  bool lies_{};
  std::chrono::milliseconds slow_{};
};

}  // namespace ingang::faults
