#include "app/brake.h"

#include "app/house.h"
#include "app/review.h"
#include "app/terms.h"

namespace ingang::app {
namespace {

constexpr std::string_view kCountedEnd = ".counted";
constexpr std::string_view kStoppedEnd = ".stopped";
// Whoever hammers at a closed door does not fill the log.
constexpr std::uint32_t kNotedOneByOne = 1000;
constexpr std::size_t kDoorsKept = 4096;
// Each conflict means that another node has counted, and it can count only up to the budget.
constexpr int kBrakeTurnsMax = 1000;

Access entry_of(const Look& look, std::string_view end, Instant at) {
  Access entry;
  entry.viewer = look.by.who;
  entry.act = std::string(budget::code(look.sort)) + std::string(end);
  entry.at = at;
  if (!look.what.empty()) entry.references = {look.what};
  return entry;
}

// Whom to ring, and by which number: the hub; for the hub itself whoever comes after it, never its
// own number.
std::string whom_to_ring(const House& house, const Look& look, Instant now) {
  const auto hub = hub_unit(house);
  if (look.by.who.unit != hub) return unit_name(house, hub) + ", " + hub_phone(house);
  const auto next = ring_for(house, hub, look.by.who.unit, now);
  // No number of the operators is known here: they are named, in the reader's language.
  return next.empty() ? "word:operators" : next;
}

}  // namespace

struct Brake::Asked {
  const House& house;
  const Look& look;
  const Beside* beside;
  Instant now;
  budget::Hour hour;
  ledger::StreamId id;
  std::uint32_t per_hour;
};

std::optional<budget::Event> budget_event(const Access& access) {
  if (access.act == kReviewClosedAct) return budget::Closed{};
  if (access.act.ends_with(kStoppedEnd)) return budget::Stopped{access.times};
  if (!access.act.ends_with(kCountedEnd)) return std::nullopt;
  return budget::Counted{access.references.empty() ? std::string{} : access.references.front()};
}

ledger::StreamId Brake::stream_of(std::string_view whose, budget::Sort sort,
                                  budget::Hour hour) const {
  const auto door = std::string(whose) + "\n" + std::string(budget::code(sort)) + "\n" +
                    std::to_string(hour.from.ms);
  return accesses_.stream_of("budget of", door);
}

ledger::Stored<Brake::Door> Brake::load(ledger::StreamId id, budget::Hour hour) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = doors_.find(id); found != doors_.end()) return found->second;
  }
  const auto entries = accesses_.about(id);
  if (!entries) return std::unexpected(entries.error());
  Door door{
      .state = {}, .version = static_cast<std::uint32_t>(entries->size()), .until = hour.until};
  for (const auto& entry : *entries) {
    if (const auto event = budget_event(entry.access)) budget::evolve(door.state, *event);
  }
  return door;
}

void Brake::keep(ledger::StreamId id, const Door& door, Instant now) {
  const std::lock_guard lock(mutex_);
  if (doors_.size() >= kDoorsKept && !doors_.contains(id)) {
    std::erase_if(doors_, [&](const auto& each) { return each.second.until <= now; });
    if (doors_.size() >= kDoorsKept) doors_.clear();
  }
  doors_.insert_or_assign(id, door);
}

void Brake::forget(ledger::StreamId id) {
  const std::lock_guard lock(mutex_);
  doors_.erase(id);
}

// False: another node has been there, so that all has to be looked at anew.
Outcome<bool> Brake::stop(const Asked& asked, Door& door) {
  const auto& [house, look, beside, now, hour, id, per_hour] = asked;
  // What is watched and not stopped costs its sender nothing but the first time.
  const bool often = !budget::spent(look.sort).text.empty();
  const bool one_by_one = !door.state.alarm || (often && door.state.stopped < kNotedOneByOne);
  if (!one_by_one && ++door.not_noted < kNotedOneByOne) {
    keep(id, door, now);
    return true;
  }
  auto stopped = entry_of(look, kStoppedEnd, now);
  stopped.times = one_by_one ? 1 : door.not_noted;
  std::vector<Noting> notings{{.about = id, .access = stopped, .expected = door.version}};
  if (beside) {
    auto refused_look = beside->access;
    refused_look.act += refused_look.act.ends_with(kStoppedEnd) ? "" : kStoppedEnd;
    refused_look.references.clear();
    if (!look.what.empty()) refused_look.references = {look.what};
    notings.push_back({.about = beside->about, .access = std::move(refused_look)});
  }
  std::vector<ledger::Row> rows;
  if (!door.state.alarm) {
    const Raised raised{.id = id, .sort = look.sort, .from = hour.from, .per_hour = per_hour};
    rows.push_back(add_raised(house, raised, look.by.who, now, notings));
  }
  if (const auto noted = accesses_.note_all(notings, std::move(rows)); !noted) {
    forget(id);
    if (noted.error().kind == ledger::StoreError::Kind::conflict) return false;
    return failed(noted.error());
  }
  budget::evolve(door.state, budget::Stopped{stopped.times});
  ++door.version;
  door.not_noted = 0;
  keep(id, door, now);
  return true;
}

// False: nothing is left, and it is noted that it was stopped.
Outcome<bool> Brake::settle(const Asked& asked, bool counts) {
  const auto& [house, look, beside, now, hour, id, per_hour] = asked;
  const auto held = stripes_.hold({ByteView(id.bytes)});
  for (int tries = 0; tries < kBrakeTurnsMax; ++tries) {
    auto door = load(id, hour);
    if (!door) return failed(door.error());
    const auto verdict = budget::decide(door->state, per_hour, look.what);
    if (verdict == budget::Verdict::stops) {
      const auto stopped = stop(asked, *door);
      if (!stopped) return std::unexpected(stopped.error());
      if (*stopped) return false;
      continue;
    }
    if (!counts) return true;
    std::vector<Noting> notings;
    if (beside) notings.push_back({.about = beside->about, .access = beside->access});
    if (verdict == budget::Verdict::counts)
      notings.push_back(
          {.about = id, .access = entry_of(look, kCountedEnd, now), .expected = door->version});
    if (notings.empty()) return true;
    const auto noted = accesses_.note_all(notings);
    if (noted && verdict == budget::Verdict::counts) {
      budget::evolve(door->state, budget::Counted{look.what});
      ++door->version;
      keep(id, *door, now);
    }
    if (noted) return true;
    forget(id);
    if (noted.error().kind != ledger::StoreError::Kind::conflict) return failed(noted.error());
  }
  return failed(Fault{.kind = Fault::Kind::busy, .what = "a budget is counted by many at once"});
}

Brake::Asked Brake::asked_of(const House& house, const Look& look, const Beside* beside) const {
  const Instant now = house.clock.now();
  const auto hour = budget::hour_of(now);
  const auto& who = look.by.who;
  return {.house = house,
          .look = look,
          .beside = beside,
          .now = now,
          .hour = hour,
          .id = stream_of(budget::is_of_unit(look.sort) ? who.unit : who.account, look.sort, hour),
          .per_hour = house.data.budgets.per_hour(look.sort, stockholm(now).date)};
}

// LAW: secrecy.access_log
Outcome<void> Brake::take(const House& house, const Look& look, const Beside* beside, bool counts) {
  const auto asked = asked_of(house, look, beside);
  const auto left = settle(asked, counts);
  if (!left) return std::unexpected(left.error());
  if (*left) return {};
  return std::unexpected(
      Problem{Refused{.refusals = {{.code = budget::spent(look.sort),
                                    .law = beside ? "secrecy.access_log" : "",
                                    .field = {},
                                    .detail = whom_to_ring(house, look, asked.now)}},
                      .again_in = asked.hour.until - asked.now,
                      .noted = true}});  // as a stop
}

Outcome<void> Brake::note(const House& house, const Look& look, ledger::StreamId about,
                          const Access& access) {
  const Beside beside{.about = about, .access = access};
  return take(house, look, &beside, true);
}

Outcome<void> Brake::ask(const House& house, const Look& look, ledger::StreamId about,
                         const Access& access) {
  const Beside beside{.about = about, .access = access};
  return take(house, look, &beside, false);
}

Outcome<void> Brake::count(const House& house, const Look& look) {
  return take(house, look, nullptr, true);
}

void Brake::watch(const House& house, const Look& look) {
  const auto asked = asked_of(house, look, nullptr);
  {
    const std::lock_guard lock(mutex_);
    if (seen_.size() >= kDoorsKept)
      std::erase_if(seen_, [&](const auto& each) { return each.second.until <= asked.now; });
    auto& seen = seen_[asked.id];
    seen.until = asked.hour.until;
    if (++seen.count <= asked.per_hour) return;
  }
  const auto held = stripes_.hold({ByteView(asked.id.bytes)});
  for (int tries = 0; tries < kBrakeTurnsMax; ++tries) {
    auto door = load(asked.id, asked.hour);
    if (!door) return;  // the report is stored, and that is the answer
    const auto noted = stop(asked, *door);
    if (!noted || *noted) return;
  }
}

}  // namespace ingang::app
