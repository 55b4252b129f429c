#include "app/county_book.h"

#include <algorithm>
#include <utility>

#include "app/kinds.h"

namespace ingang::app {

const std::string* find_name(const Names& names, std::string_view code, Instant at) {
  const auto of = names.find(code);
  if (of == names.end() || of->second.empty()) return nullptr;
  const std::string* out = &of->second.front().name;
  for (const auto& called : of->second) {
    if (called.from <= at) out = &called.name;
  }
  return out;
}

namespace {

// What stands in for an authority that cannot be read has no unit, which is known.
std::vector<std::string> contradictions_of(const CountyNow& county) {
  auto faults = county.directory.faults();
  for (const auto& code : county.unread_authorities)
    std::erase(faults, "authority " + code + ": no unit");
  return faults;
}

}  // namespace

CountyBook::CountyBook(CountyNow first, Source source)
    : source_(std::move(source)),
      current_(std::make_shared<const CountyNow>(std::move(first))),
      changed_(std::make_shared<std::atomic<bool>>(false)) {}

void CountyBook::take_next(Instant now) const {
  if (next_ && now >= next_->from) current_ = std::exchange(next_, nullptr);
}

std::shared_ptr<const CountyNow> CountyBook::at(Instant now) const {
  const std::lock_guard lock(mutex_);
  take_next(now);
  return current_;
}

bool CountyBook::is_due(Instant now) const {
  if (!source_) return false;
  const std::lock_guard lock(mutex_);
  take_next(now);
  return *changed_ || (current_->until && !next_);
}

Outcome<CountyNow> CountyBook::read(Instant at) const {
  auto out = source_(at);
  if (!out) return out;
  const auto faults = contradictions_of(*out);
  if (whole_ && !faults.empty())
    return failed(
        Fault{Fault::Kind::corrupt, "the directory contradicts itself: " + faults.front()});
  if (out->from > at || out->from == Instant{}) out->from = at;
  return out;
}

Outcome<void> CountyBook::refresh(Instant now) {
  if (!source_) return {};
  const std::lock_guard one_reading(reading_);
  // First: what is committed while we read is read again.
  *changed_ = false;
  auto current = read(now);
  auto contradictions = current ? contradictions_of(*current) : std::vector<std::string>{};
  if (current) whole_ = contradictions.empty();
  auto next = current && current->until ? read(*current->until) : Outcome<CountyNow>{CountyNow{}};
  if (!current || !next) *changed_ = true;
  if (!current) return std::unexpected(current.error());
  Shared comes;
  if (next && current->until) {
    next->from = *current->until;
    comes = std::make_shared<const CountyNow>(std::move(*next));
  }
  auto holds = std::make_shared<const CountyNow>(std::move(*current));
  {
    const std::lock_guard lock(mutex_);
    current_ = std::move(holds);
    next_ = std::move(comes);
    contradictions_ = std::move(contradictions);
  }
  if (!next) return std::unexpected(next.error());
  return {};
}

std::vector<std::string> CountyBook::contradictions() const {
  const std::lock_guard lock(mutex_);
  return contradictions_;
}

void CountyBook::follow(ledger::Store& ledger) {
  ledger.on_commit([changed = changed_](const ledger::Commit& commit) {
    if (std::ranges::any_of(commit.rows,
                            [](const ledger::Row& row) { return makes_county(row.kind); }))
      *changed = true;
  });
}

void CountyBook::read_from(Source source) {
  source_ = std::move(source);
  *changed_ = true;
}

}  // namespace ingang::app
