#include "cli/export_count.h"

#include <fmt/core.h>
#include <pwd.h>
#include <unistd.h>

#include <array>

#include "app/brake.h"
#include "cli/commands.h"

namespace ingang::cli {
namespace {

app::Access export_of(const std::string& act, const std::string& purpose, Instant at) {
  app::Access access;
  access.viewer = user_of_machine();
  access.act = act;
  access.purpose = purpose;
  access.at = at;
  return access;
}

std::string told(const app::Problem& problem) {
  if (const auto* fault = std::get_if<app::Fault>(&problem))
    return "Åtkomsten kunde inte loggas, så inget lämnas ut: " + fault->what;
  const auto wait = std::get<app::Refused>(problem).again_in.value_or(Duration{});
  return fmt::format(
      "Så mycket som en person får lämna ut på en timme är lämnat ut (data/budgets.toml, "
      "download). "
      "Det är noterat för logggranskning, och inget har skrivits. Om {} minuter går det igen. En "
      "akut "
      "anmälan som är öppen går att lämna ut ändå. (the hour's budget is spent)",
      std::chrono::ceil<std::chrono::minutes>(wait).count());
}

std::optional<std::string> count(const app::House& house, ledger::StreamId about,
                                 const app::Access& access) {
  const app::Look look{.sort = budget::Sort::download, .by = {.who = access.viewer, .roles = {}}};
  const auto noted = house.brake.note(house, look, about, access);
  return noted ? std::nullopt : std::optional(told(noted.error()));
}

}  // namespace

access::Who user_of_machine() {
  auto who = operator_at_machine();
  std::array<char, 16'384> room{};
  passwd entry{};
  passwd* found = nullptr;
  const bool known = ::getpwuid_r(::getuid(), &entry, room.data(), room.size(), &found) == 0;
  who.account =
      known && found ? fmt::format("os:{}", found->pw_name) : fmt::format("os:{}", ::getuid());
  return who;
}

// LAW: secrecy.access_log
std::optional<std::string> count_export(const app::House& house, const app::LoadedReport& report,
                                        const std::vector<app::LoadedHandover>& handovers,
                                        const std::string& purpose) {
  const bool counts = report.state.phase == report::Phase::closed ||
                      report.state.urgency() != report::Urgency::acute;
  const auto note = [&](ledger::StreamId about,
                        const std::string& reference) -> std::optional<std::string> {
    auto access = export_of("export", purpose, house.clock.now());
    access.references = {reference};
    if (counts) return count(house, about, access);
    const auto noted = house.accesses.note(about, access);
    if (noted) return std::nullopt;
    return told(app::Problem{app::fault_of(noted.error())});
  };
  if (auto wrong = note(report.id, report.state.reference)) return wrong;
  for (const auto& handover : handovers) {
    if (auto wrong = note(handover.id, handover.state.reference)) return wrong;
  }
  return std::nullopt;
}

std::optional<std::string> count_sealed_export(const app::House& house) {
  const auto access = export_of("export.sealed", {}, house.clock.now());
  return count(house, house.accesses.stream_of(access.viewer.account), access);
}

}  // namespace ingang::cli
