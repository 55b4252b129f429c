#include "simulation/acts.h"

#include <algorithm>

#include "domain/handover/summary.h"

namespace ingang::simulation {

namespace {

constexpr std::size_t kOpenMax = 60;
constexpr std::size_t kNewest = 6;

}  // namespace

Acts::Acts(Town& town, const People& people, Chance& chance, Answers& answers, std::uint64_t seed)
    : town_(town),
      people_(people),
      chance_(chance),
      answers_(answers),
      population_(std::move(*cli::Population::load(std::string(INGANG_SOURCE_DIR) + "/data", seed,
                                                   stockholm(town.now()).date))) {}

std::string Attempt::text(Instant now) const {
  return stockholm(now).text() + " " + by.who.account + " " + what + " " + report + " (" + key +
         (tries > 1 ? ", try " + std::to_string(tries) : "") + ")";
}

std::optional<Attempt> Acts::next() {
  const auto dice = chance_.below(100);
  std::optional<Attempt> out;
  if (answers_.open.empty() || (dice < 14 && answers_.open.size() < kOpenMax)) {
    out = send(dice < 4);
  } else if (dice < 17) {
    out = draft();
  } else if (dice < 20) {
    out = search(chance_.one_of(people_.all()));
  } else if (dice < 25) {
    out = look(chance_.one_of(answers_.open), chance_.one_of(people_.all()));
  } else if (dice < 30) {
    out = by_wrong_hands(chance_.one_of(answers_.open));
  } else {
    // What has just come, or anything.
    const auto& open = answers_.open;
    const auto newest = open.size() - 1 - chance_.below(std::min(open.size(), kNewest));
    out = on_case(chance_.in_hundred(50) ? open[newest] : chance_.one_of(open));
  }
  if (!out || !people_.at_work(out->by, town_.now())) return std::nullopt;
  return out;
}

std::optional<Attempt> Acts::on_case(const std::string& reference) {
  const Town::Calm calm(town_);
  const auto report = app::find_stream<report::State>(town_.fresh(), reference);
  if (!report) return std::nullopt;  // The watch will say why.
  const auto& state = report->state;
  if (chance_.in_hundred(6)) return supplement(state);
  if (chance_.in_hundred(4)) return correct(state);
  if (chance_.in_hundred(4)) return link(state, hub(state.held));
  if (state.channel == report::Channel::phone && !state.confirmation && chance_.in_hundred(20))
    return confirm(state);
  if (state.phase == report::Phase::at_door) return at_door(state);
  if (!state.withdrawn && chance_.in_hundred(2)) return withdraw(state);
  auto handovers = app::load_children<handover::State>(town_.fresh(), report->id);
  if (!handovers) return std::nullopt;
  const bool over = std::ranges::none_of(
      *handovers, [](const Handover& one) { return handover::is_open(one.state); });
  if (state.phase == report::Phase::closed && (over || chance_.in_hundred(10)))
    return reopen(state, hub(state.held));
  return with_handovers(state, *handovers);
}

std::optional<Attempt> Acts::at_door(const report::State& state) {
  const auto dice = chance_.below(100);
  if (!state.received) {
    if (dice < 10 && !state.withdrawn) return withdraw(state);
    if (dice < 20) return look(state.reference, hub(false));
    return receive_at_door(state, hub(false));
  }
  if (dice < 20) return note_urgency(state, hub(state.held));
  if (dice < 25) return receive_at_door(state, hub(false));  // the second one is told who was first
  if (dice < 35) return between_colleagues(state, hub(false));
  return route(state, hub(state.held));
}

std::optional<Attempt> Acts::with_handovers(const report::State& state,
                                            const std::vector<Handover>& handovers) {
  if (report::awaits_lasting(state) && chance_.in_hundred(50)) return route(state, hub(state.held));
  if (chance_.in_hundred(6)) return note_urgency(state, hub(state.held));
  if (handovers.empty()) return std::nullopt;
  // Most often one where something is left to do.
  std::vector<const handover::State*> waits;
  for (const auto& one : handovers) {
    const bool sent_on =
        one.state.phase == handover::Phase::returned && !one.state.redirected_to.empty();
    if (handover::summarise(one.state).open && !sent_on) waits.push_back(&one.state);
  }
  if (waits.empty() || chance_.in_hundred(5)) return on_handover(chance_.one_of(handovers).state);
  return on_handover(*chance_.one_of(waits));
}

std::optional<Attempt> Acts::on_handover(const handover::State& state) {
  using handover::Phase;
  const auto dice = chance_.below(100);
  const auto& at_hub = hub(state.held);
  const auto* there = people_.find_at(state.inbox_unit(), chance_);
  switch (state.phase) {
    case Phase::offered: return by_phone(state, at_hub);
    case Phase::delivered:
      if (!there || dice < 5) return by_phone(state, at_hub);
      if (dice < 20) return give_back(state, *there);
      return receive(state, *there);
    case Phase::received: {
      const auto* assessor = people_.find_assessor(state.authority);
      if (assessor && !state.assessment && dice < 40) return assess(state, *assessor);
      if (dice < 50) return give_back(state, there ? *there : at_hub);
      return enter(state, there ? *there : at_hub);
    }
    case Phase::returned: return redirect(state, at_hub);
    case Phase::registered: {
      const auto* assessor = people_.find_assessor(state.authority);
      if (handover::is_noted_by_hub(state)) assessor = &at_hub;
      if (!assessor) return std::nullopt;
      return assess(state, *assessor);
    }
    case Phase::released:
    case Phase::not_offered: return std::nullopt;
  }
  return std::nullopt;
}

// Somebody who most often may not.
std::optional<Attempt> Acts::by_wrong_hands(const std::string& reference) {
  const Town::Calm calm(town_);
  const auto report = app::find_stream<report::State>(town_.fresh(), reference);
  if (!report) return std::nullopt;
  const auto& by = chance_.one_of(people_.all());
  const auto handovers = app::load_children<handover::State>(town_.fresh(), report->id);
  const bool none = !handovers || handovers->empty();
  switch (chance_.below(none ? 3 : 9)) {
    case 0: return receive_at_door(report->state, by);
    case 1: return route(report->state, by);
    case 2: return note_urgency(report->state, by);
    case 3: return receive(chance_.one_of(*handovers).state, by);
    case 4: return give_back(chance_.one_of(*handovers).state, by);
    case 5: return redirect(chance_.one_of(*handovers).state, by);
    case 6: return assess(chance_.one_of(*handovers).state, by);
    case 7: return by_phone(chance_.one_of(*handovers).state, by);
    default: return enter(chance_.one_of(*handovers).state, by);
  }
}

report::Content Acts::content() {
  const app::House house = town_.house();
  const auto family = population_.family(house.county.directory);
  auto told = population_.report(family, town_.now());
  told.now.place = Personal{words("plats")};
  const auto dice = chance_.below(100);
  if (dice < 15) told.danger = report::DangerNow::yes;
  if (dice < 10) told.now.municipality = "0126";  // found elsewhere than at home
  if (dice < 10) told.now.district = {};
  if (dice >= 95) told.circumstances.home_municipality = "1480";  // outside the county
  if (dice >= 95) told.circumstances.home_district = {};
  if (dice >= 15 && dice < 20)
    told.child.protected_identity = person::ProtectedIdentity::skyddad_folkbokforing;
  const bool in_register = dice >= 20 && dice < 26;
  for (const auto& identifier : told.child.identifiers) {
    town_.residence().put(
        std::string{person::reveal(identifier.number, Purpose::test)},
        {.municipality =
             directory::MunicipalityCode::parse(told.circumstances.home_municipality).value(),
         .protected_grade = in_register ? person::ProtectedIdentity::skyddad_folkbokforing
                                        : person::ProtectedIdentity::none,
         .source = "fiktivt",
         .as_of = stockholm(town_.now()).date});
  }
  return told;
}

std::string Acts::words(std::string_view what) {
  return std::string{what} + " " + std::to_string(++count_);
}

report::Receiver Acts::some_receiver() {
  const app::House house = town_.house();
  const auto& directory = house.county.directory;
  for (;;) {
    const auto& authority = chance_.one_of(directory.parts().authorities);
    if (authority.kind != directory::AuthorityKind::committee &&
        authority.kind != directory::AuthorityKind::district_board)
      continue;
    const auto at = directory.receiver_at(authority.code, town_.now());
    if (!at) continue;
    return {.responsibility = report::Responsibility::lasting,
            .authority = authority.code.text(),
            // The hub hands nothing to itself but what is acute.
            .unit = at->unit == directory.find_hub()->code
                        ? directory.find_day_unit(authority.code)->code.text()
                        : at->unit.text(),
            .acting = true,
            .outside = false,
            .reason = {},
            .evidence = {},
            .handover = {}};
  }
}

const access::Actor& Acts::hub(bool held) {
  return held && chance_.in_hundred(80) ? people_.cleared() : people_.at_hub(chance_);
}

const access::Actor& Acts::author(const report::State& state) {
  for (const auto& one : people_.all()) {
    if (one.who.account == state.by.account) return one;
  }
  return people_.officer(chance_);
}

Attempt Acts::of(std::string what, const std::string& report, const access::Actor& by,
                 std::vector<Promised> events) {
  Attempt out{.what = std::move(what), .report = report, .by = by, .events = std::move(events)};
  out.key = "simulated-key-" + std::to_string(++count_);
  out.body = "{\"" + out.what + "\":" + std::to_string(count_) + "}";
  out.first_tried = town_.now();
  return out;
}

}  // namespace ingang::simulation
