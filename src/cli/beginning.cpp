#include "cli/beginning.h"

#include <fmt/core.h>

namespace ingang::cli {

namespace {

std::string beginning_sentence(const ledger::StoreError& error) {
  return "Åtkomstloggen säger inte vad installationen är: " + error.what;
}

// Made before there were kinds.
std::expected<bool, std::string> is_older(const Installation& installation) {
  const auto head = installation.house().ledger.head();
  if (!head) return std::unexpected(beginning_sentence(head.error()));
  return head->size > 0 || !installation.accounts().empty();
}

std::expected<std::optional<Kind>, std::string> kind_on_record(const Installation& installation) {
  const auto first = installation.accounts().log().beginning();
  if (!first) return std::unexpected(beginning_sentence(first.error()));
  if (!*first) return std::nullopt;
  const auto kind = find_kind((*first)->kind);
  if (!kind)
    return std::unexpected(fmt::format(
        "Installationen är av en art som det här programmet inte känner: {}.", (*first)->kind));
  return kind;
}

}  // namespace

std::string_view name(Kind kind) { return kind == Kind::pilot ? "pilot" : "training"; }

std::string_view in_words(Kind kind) { return kind == Kind::pilot ? "pilot" : "övning (training)"; }

std::optional<Kind> find_kind(std::string_view text) {
  if (text == name(Kind::training)) return Kind::training;
  if (text == name(Kind::pilot)) return Kind::pilot;
  return std::nullopt;
}

std::expected<std::optional<Kind>, std::string> kind_of(const Installation& installation) {
  auto kind = kind_on_record(installation);
  if (!kind || *kind) return kind;
  const auto older = is_older(installation);
  if (!older) return std::unexpected(older.error());
  return *older ? std::optional{Kind::training} : std::nullopt;
}

std::expected<void, std::string> begin(Installation& installation, Kind kind, std::string_view by) {
  const auto now = kind_of(installation);
  if (!now) return std::unexpected(now.error());
  if (*now && **now != kind) {
    return std::unexpected(fmt::format(
        "Installationen i {} är en {}, och det ändras aldrig. Börja en {} i en ny mapp.",
        installation.places().folder.string(), in_words(**now), in_words(kind)));
  }
  const auto on_record = kind_on_record(installation);
  if (!on_record) return std::unexpected(on_record.error());
  if (*on_record) return {};
  if (*now) {
    const auto taken = installation.accounts().take_over();
    if (!taken) return std::unexpected(beginning_sentence(taken.error()));
  }
  const auto noted =
      installation.accounts().log().note_beginning({.act = "installation.begin",
                                                    .by = std::string(by),
                                                    .kind = std::string(name(kind)),
                                                    .at = installation.clock().now()});
  // Another server has begun it meanwhile: then it is as that one said.
  if (!noted && noted.error().kind == ledger::StoreError::Kind::conflict)
    return begin(installation, kind, by);
  if (!noted) return std::unexpected(beginning_sentence(noted.error()));
  return {};
}

}  // namespace ingang::cli
