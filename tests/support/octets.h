// Octets: looks for words in every octet of every file of a folder, as somebody would who has taken
// the disk.
#pragma once

#include <fmt/core.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace ingang {

struct Sought {
  std::uint64_t files{};
  std::uint64_t octets{};
  std::uint64_t needles{};
  std::vector<std::string> found;  // "word in file"; a name that is a file's counts too

  Sought& operator+=(const Sought& more) {
    files += more.files;
    octets += more.octets;
    found.insert(found.end(), more.found.begin(), more.found.end());
    return *this;
  }
};

inline std::string every_octet_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Folders are searched to the bottom; a file is searched by itself.
inline Sought seek(const std::filesystem::path& where, const std::vector<std::string>& needles) {
  namespace fs = std::filesystem;
  Sought out{.needles = needles.size()};
  const auto look = [&](const fs::path& path) {
    const auto name = path.lexically_relative(where.parent_path()).string();
    const bool file = fs::is_regular_file(fs::symlink_status(path));  // a link has no octets
    const auto all = file ? every_octet_of(path) : std::string{};
    if (file) ++out.files, out.octets += all.size();
    for (const auto& needle : needles) {
      if (name.find(needle) != name.npos)
        out.found.push_back(fmt::format("{} in the name {}", needle, name));
      if (all.find(needle) != all.npos) out.found.push_back(fmt::format("{} in {}", needle, name));
    }
  };
  if (!fs::is_directory(where)) {
    look(where);
    return out;
  }
  for (const auto& each : fs::recursive_directory_iterator(where)) look(each.path());
  return out;
}

}  // namespace ingang
