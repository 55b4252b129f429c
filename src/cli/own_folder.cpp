#include "cli/own_folder.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

std::unexpected<std::string> cannot(const fs::path& folder, const std::string& why) {
  return std::unexpected(
      fmt::format("Mappen {} går inte att skapa: {}. Ange en mapp som du får skriva i, med "
                  "--folder. (cannot be made)",
                  folder.string(), why));
}

}  // namespace

bool is_there(const fs::path& path) {
  std::error_code wrong;
  return fs::status(path, wrong).type() != fs::file_type::not_found;
}

std::expected<void, std::string> require_makeable(const fs::path& folder) {
  // The nearest that is there.
  std::error_code none;
  auto nearest = fs::absolute(folder, none).lexically_normal();
  while (!is_there(nearest) && nearest.has_relative_path()) nearest = nearest.parent_path();
  std::error_code wrong;
  const auto kind = fs::status(nearest, wrong).type();
  if (kind == fs::file_type::none) return cannot(folder, wrong.message());
  if (kind != fs::file_type::directory)
    return cannot(folder, fmt::format("{} är ingen mapp", nearest.string()));
  if (::access(nearest.c_str(), W_OK | X_OK) != 0)
    return cannot(folder, std::generic_category().message(errno));
  return {};
}

std::expected<void, std::string> make_own_folder(const fs::path& folder) {
  std::error_code wrong;
  fs::create_directories(folder, wrong);
  if (wrong) return cannot(folder, wrong.message());
  fs::permissions(folder, fs::perms::owner_all, wrong);
  return {};
}

std::optional<Instant> last_written(const fs::path& folder) {
  std::optional<Instant> out;
  for (const auto* log : {"ledger", "access"}) {
    std::error_code wrong;
    for (const auto& file : fs::directory_iterator(folder / log, wrong)) {
      const auto written = file.last_write_time(wrong);
      if (wrong) continue;
      const auto at = std::chrono::floor<std::chrono::milliseconds>(
          std::chrono::file_clock::to_sys(written).time_since_epoch());
      out = std::max(out.value_or(Instant{at.count()}), Instant{at.count()});
    }
  }
  return out;
}

}  // namespace ingang::cli
