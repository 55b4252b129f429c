// What must hold of alerts, once a day and after the rounds have gone round in calm.
#include <algorithm>

#include "app/alert_steps.h"
#include "app/list_states.h"
#include "simulation/watch.h"

namespace ingang::simulation {

// Each notice is written under a number of its own, and none of the latest rung lies forgotten.
void Watch::alerts_are_whole(const alert::State& state) {
  std::set<std::string> numbers;
  for (const auto& climb : state.climbs) {
    std::set<std::string> told;
    for (const auto& one : climb.notices) {
      const auto whom = std::string{code(one.notice.channel)} + " " +
                        std::string{one.notice.to.reveal(Purpose::test)};
      if (!numbers.insert(one.notice.id).second)
        say("one number is one notice", state.reference, one.notice.id);
      if (!told.insert(whom).second)
        say("nobody is told twice under two numbers", state.reference, one.notice.id);
    }
  }
  if (state.phase != alert::Phase::climbing || state.climbs.empty()) return;
  for (const auto& one : state.climbs.back().notices) {
    if (!one.handed_at && one.tries == 0 && one.heard.empty())
      say("no notice is lost", state.reference, one.notice.id);
  }
}

void Watch::nothing_late_is_silent_outside() {
  town_.rounds();
  for (const auto& what : town_.telephones().broken()) broken_.push_back(what);
  const app::House house = town_.house();
  const auto now = town_.now();
  const auto rows = house.ledger.rows_all({}, 1'000'000);
  if (!rows) return say("nothing late is silent outside", "rows", "they cannot be read");
  std::map<std::string, Instant> standing;  // by the number of what they are about
  for (const auto& row : *rows) {
    if (row.kind != app::Kind<alert::State>::word) continue;
    const auto loaded = app::load_stream<alert::State>(house, row.id);
    if (!loaded) {
      say("nothing late is silent outside", row.reference, "it cannot be read");
      continue;
    }
    alerts_are_whole(loaded->state);
    if (loaded->state.phase != alert::Phase::climbing) continue;
    const auto& about = loaded->state.about.stream;
    if (!standing.emplace(about, loaded->state.next).second)
      say("of one case one alert stands", loaded->state.about.reference, row.reference);
    const auto& directory = house.county.directory;
    const auto* unit = directory.find_unit(loaded->state.about.unit);
    const bool rests =
        loaded->state.ladder.while_open && unit && !directory.unit_open_at(unit->code, now);
    if (!rests && loaded->state.next < now)
      say("nothing late is silent outside", row.reference, "its next rung has passed");
  }
  for (const auto& row : *rows) {
    if (app::step_to_tell(house, row, now) && !standing.contains(row.id.text()))
      say("nothing late is silent outside", row.reference, "nobody is told of it");
  }
}

}  // namespace ingang::simulation
