#include "simulation/town.h"

#include <stdlib.h>

#include <algorithm>

#include "app/world_test.h"
#include "domain/access/tokens.h"

namespace ingang::simulation {

using Kind = ledger::StoreError::Kind;

void Ears::changed(const app::Change& change) {
  if (change.kind == "late") {
    late_[change.reference] = clock_.now();
    late_to_[change.reference] = change.audience;
  } else if (!change.reference.empty()) {
    rang_[change.reference] = clock_.now();
  }
}

std::optional<Instant> Ears::late_heard(const std::string& reference) const {
  const auto found = late_.find(reference);
  return found == late_.end() ? std::nullopt : std::optional{found->second};
}

bool Ears::late_heard_by(const std::string& reference, const access::Actor& actor) const {
  const auto found = late_to_.find(reference);
  const auto tokens = access::tokens(actor);
  return found != late_to_.end() &&
         std::ranges::find_first_of(found->second, tokens) != found->second.end();
}

Town::Process::Process(Town& town)
    : open(town.parts(town.ids_)),
      started(town.now()),
      index(open.house()),
      sweeper(open.house(), alarms),
      checkpoints(open.house(), alarms, town.note_outside()),
      overdue(open.house(), town.ears_),
      duty(open.house(), alarms, town.ears_),
      drafts(*town.ledger_, *town.keys_, town.clock_),
      alerts(open.house(), 1) {
  for (const auto channel : alert::kChannels) senders.emplace_back(open.house(), channel, 1);
}

Town::Town(std::uint64_t seed, Instant begins)
    : clock_(begins),
      ids_(seed),
      fresh_ids_(seed + 1),
      fate_(seed + 2),
      ears_(clock_),
      telephones_(clock_, county_, seed + 4) {
  std::string pattern =
      (std::filesystem::temp_directory_path() / "ingang-simulation-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
  const auto faults = [this](ledger::FaultPoint point) { return fail(point); };
  const auto clock = [this] { return clock_.now() + Duration{3}; };
  ledger_ = ledger::open_memory({.ledger = "ingang.example/town", .clock = clock}, faults);
  access_log_ =
      ledger::open_memory({.ledger = "ingang.example/town-access", .clock = clock}, faults);
  ledger::Secret secret;
  std::ranges::fill(secret.fill(), std::uint8_t{7});
  const auto random = std::make_shared<Chance>(seed + 3);
  keys_ =
      std::make_unique<ledger::Keys>(ledger::MasterKey{.version = 1, .secret = std::move(secret)},
                                     [random](std::span<std::uint8_t> out) {
                                       for (auto& octet : out)
                                         octet = static_cast<std::uint8_t>(random->any());
                                     });
  process_ = std::make_unique<Process>(*this);
  fresh_ = std::make_unique<app::OpenHouse>(parts(fresh_ids_));
  telling_ = app::tell_commits(fresh(), ears_);
}

Town::~Town() {
  process_.reset();
  std::filesystem::remove_all(folder_);
}

app::HouseParts Town::parts(app::Ids& ids) {
  return {.ledger = *ledger_,
          .access_log = *access_log_,
          .keys = *keys_,
          .clock = clock_,
          .ids = ids,
          .data = app::stockholm_county(),
          .county = county_,
          .residence = &residence_,
          .staff = &staff_,
          .notices = &telephones_};
}

std::optional<ledger::StoreError> Town::fail(ledger::FaultPoint point) {
  if (calm_ > 0) return std::nullopt;
  if (fate_.in_ten_thousand(bad_.deaths)) throw Death{};
  if (!fate_.in_ten_thousand(bad_.faults)) return std::nullopt;
  ++faults_;
  const bool done = point == ledger::FaultPoint::after_commit;
  return ledger::StoreError{done ? Kind::unknown : Kind::unavailable, "simulated"};
}

void Town::restart() {
  ++deaths_;
  process_ = std::make_unique<Process>(*this);
}

void Town::rounds() {
  const auto at = now();
  (void)process_->overdue.tell(at);
  (void)process_->duty.look(at);
  // An alert of what is late climbs for as long as it is: now and then is often enough, and at
  // midnight, when it is looked at.
  if (calm_ > 0 || fate_.in_hundred(10)) {
    (void)process_->alerts.step(at);
    for (auto& sender : process_->senders) (void)sender.step(at);
  }
  (void)process_->index.step(1000);
  (void)process_->checkpoints.sign();
  (void)process_->sweeper.check_some(300);
  (void)process_->drafts.erase_expired();
  (void)house().ledger.erase_expired_answers(at);
}

}  // namespace ingang::simulation
