// Manifest: what a backup holds: each file with its size and SHA-256, and where both logs ended.
//
// Promise: written last, into a folder that has its final name only when it is whole.
// Errors:  a sentence in Swedish.
// Format:  manifest.json, version 1: docs/decisions/0021-backup-restore-move.md.
#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "ledger/store.h"

namespace ingang::cli {

struct KeptFile {
  std::string path;  // below the backup's folder
  std::uint64_t size_bytes{};
  Hash sha256{};
};

struct Manifest {
  Instant made_at;
  std::string program;
  std::string engine;  // that the ledger lay in: "sqlite" or "postgresql"; the backup is SQLite's
  std::string county;
  ledger::Head main;
  ledger::Head access;
  bool master_key{};
  std::vector<KeptFile> files;

  [[nodiscard]] std::uint64_t size_bytes() const;
};

// Octets read so far.
using OctetsRead = std::function<void(std::uint64_t)>;

// Every file below the folder but the manifest itself.
[[nodiscard]] std::expected<std::vector<KeptFile>, std::string> list_files(
    const std::filesystem::path& folder, const OctetsRead& read);
[[nodiscard]] std::expected<void, std::string> write_manifest(const std::filesystem::path& folder,
                                                              const Manifest& manifest);
[[nodiscard]] std::expected<Manifest, std::string> read_manifest(
    const std::filesystem::path& folder);
// What is not as the manifest says, a line each; nothing when all is.
[[nodiscard]] std::vector<std::string> damage(const std::filesystem::path& folder,
                                              const Manifest& manifest, const OctetsRead& read);

}  // namespace ingang::cli
