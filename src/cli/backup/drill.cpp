#include "cli/backup/drill.h"

#include <fmt/core.h>

#include <charconv>
#include <sstream>

#include "app/whole_file.h"

namespace ingang::cli {

namespace {

std::string line(const ledger::Keys& keys, const Drill& drill) {
  const auto said = fmt::format("{} {} {}", drill.backup_at.text(), drill.at.text(), drill.entries);
  return fmt::format("{} {}\n", said, hex(keys.mac("backup drill", view(said))));
}

}  // namespace

ledger::Stored<void> note_drill(const ledger::Keys& keys, const std::filesystem::path& file,
                                const Drill& drill) {
  return app::write_whole(file, line(keys, drill));
}

std::optional<Drill> find_drill(const ledger::Keys& keys, const std::filesystem::path& file) {
  const auto text = app::read_whole(file);
  if (!text || !*text) return std::nullopt;
  std::istringstream in(**text);
  std::string backup_at, at;
  std::uint64_t entries = 0;
  if (!(in >> backup_at >> at >> entries)) return std::nullopt;
  const auto first = Instant::find(backup_at);
  const auto second = Instant::find(at);
  if (!first || !second) return std::nullopt;
  const Drill drill{.backup_at = *first, .at = *second, .entries = entries};
  return line(keys, drill) == **text ? std::optional(drill) : std::nullopt;
}

}  // namespace ingang::cli
