#include "app/act.h"

#include <algorithm>
#include <cassert>

#include "app/codes.h"
#include "app/index_task.h"
#include "app/telling.h"

namespace ingang::app {

namespace {

// Whether any of what this act adds to a stream is the reporter's side's to hear of.
template <typename Loaded>
bool adds_for_reporter(const Loaded& loaded, std::size_t added) {
  using K = Kind<std::remove_cvref_t<decltype(loaded.state)>>;
  const auto last = loaded.history.end();
  return std::any_of(last - static_cast<std::ptrdiff_t>(added), last,
                     [](const auto& one) { return K::tells_reporter(one.event); });
}

}  // namespace

Act::Act(House house, const access::Actor& actor, const AskedUnder* asked, std::uint32_t taken)
    : house_(std::move(house)),
      actor_(actor),
      asked_(asked),
      taken_(taken),
      context_(Context::at(house_.clock.now())) {}

template <typename F>
void Act::each_part(F f) {
  std::apply([&](auto&... parts) { ((std::ranges::for_each(parts, f)), ...); }, parts_);
}
template <typename F>
void Act::each_part(F f) const {
  std::apply([&](const auto&... parts) { ((std::ranges::for_each(parts, f)), ...); }, parts_);
}

template <typename State>
Loaded<State>* Act::find_part(ledger::StreamId id) {
  for (auto& part : parts<State>()) {
    if (part.loaded.id == id) return &part.loaded;
  }
  return nullptr;
}

template <typename State>
Outcome<Loaded<State>*> Act::find(std::string_view reference) {
  for (auto& part : parts<State>()) {
    if (part.loaded.state.reference == reference) return &part.loaded;
  }
  if (answers_.empty()) answers_ = reference;
  auto found = find_stream<State>(house_, reference);
  if (!found) return std::unexpected(found.error());
  const auto see = Kind<State>::Action::see_in_list;
  if (!may(actor_, see, as_seen(house_, found->state), context_.now))
    return refused(Kind<State>::none);
  parts<State>().push_back({std::move(*found), {}});
  return &parts<State>().back().loaded;
}

template <typename State>
Outcome<Loaded<State>*> Act::load(ledger::StreamId id) {
  if (auto* part = find_part<State>(id)) return part;
  auto found = load_stream<State>(house_, id);
  if (!found) return std::unexpected(found.error());
  parts<State>().push_back({std::move(*found), {}});
  return &parts<State>().back().loaded;
}

template <typename State>
Outcome<std::vector<Loaded<State>*>> Act::children(ledger::StreamId parent) {
  auto found = load_children<State>(house_, parent);
  if (!found) return std::unexpected(found.error());
  std::vector<Loaded<State>*> all;
  for (auto& loaded : *found) {
    auto* part = find_part<State>(loaded.id);
    if (!part) {
      parts<State>().push_back({std::move(loaded), {}});
      part = &parts<State>().back().loaded;
    }
    all.push_back(part);
  }
  return all;
}

template <typename State>
Loaded<State>& Act::begin(const ledger::Authority& holder) {
  auto fresh = house_.keys.new_case_key(holder, context_.now);
  batch_.keys.push_back(std::move(fresh.wrapped));
  auto& part = parts<State>().emplace_back();
  part.loaded.id = house_.ids.stream(context_.now);
  part.loaded.key = std::make_shared<const ledger::CaseKey>(std::move(fresh.key));
  return part.loaded;
}

std::string Act::number(std::string_view kind, std::string_view prefix) {
  number_ = asked_ ? reference_for(house_, *asked_, prefix, taken_) : house_.ids.reference(prefix);
  number_kind_ = kind;
  return number_;
}

template <typename State, typename Events>
void Act::append(Loaded<State>& loaded, Events events) {
  for (auto& part : parts<State>()) {
    if (&part.loaded != &loaded) continue;
    const auto trace = asked_ ? trace_for(house_, *asked_, loaded.id) : ledger::Trace{};
    for (auto& event : events) {
      const auto plain = Kind<State>::encode(event);
      part.entries.push_back(ledger::seal_entry(*loaded.key, loaded.id, context_.now, view(plain),
                                                house_.keys.random(), asked_ ? &trace : nullptr));
      loaded.history.push_back({std::move(event), context_.now, context_.now});
      loaded.state = evolve(std::move(loaded.state), loaded.history.back());
    }
    return;
  }
  assert(false && "a stream of another act");
}

template <typename State>
Outcome<void> Act::decide(Loaded<State>& loaded, const typename Kind<State>::Command& command) {
  auto events = Kind<State>::decide(loaded.state, command, context_);
  if (!events) return refused(events.error());
  append(loaded, std::move(*events));
  return {};
}

template <typename State>
void Act::index(const Loaded<State>& loaded, std::string_view compounds) {
  const auto of = loaded.id.text();
  batch_.index.push_back({.stream = loaded.id,
                          .authority = loaded.key->authority(),
                          .key = loaded.key->id(),
                          .sealed = ledger::seal(*loaded.key, {kIndexLabel, of}, view(compounds),
                                                 house_.keys.random())});
}

template <typename State>
void Act::post(const Loaded<State>& loaded, std::string_view kind, std::string_view plain,
               Instant due) {
  ledger::OutboxItem item{.id = {house_.ids.stream(context_.now).bytes},
                          .kind = std::string{kind},
                          .key = loaded.key->id(),
                          .sealed = {},
                          .due = due};
  const auto of = item.id.text();
  item.sealed = ledger::seal(*loaded.key, {"outbox", of}, view(plain), house_.keys.random());
  batch_.outbox.push_back(std::move(item));
}

void Act::remember_keys(std::uint64_t forgotten) const {
  each_part([&](const auto& part) { house_.case_keys.remember(part.loaded.key, forgotten); });
}

bool Act::changes_anything() const {
  bool any = false;
  each_part([&](const auto& part) { any = any || !part.entries.empty(); });
  return any;
}

bool Act::is_repeated() const {
  if (!asked_) return false;
  bool any = false;
  each_part([&](const auto& part) {
    any = any || find_traced(house_, *asked_, part.loaded).has_value();
  });
  return any;
}

Outcome<std::optional<Done>> Act::find_done(const std::string* answer) const {
  Outcome<std::optional<Done>> out{std::nullopt};
  if (!asked_) return out;
  // The new stream first: whether the same was asked is told by it alone.
  each_part([&]<typename State>(const Part<State>& part) {
    const bool is_new =
        !number_.empty() && part.loaded.version == 0 && part.loaded.state.reference == number_;
    if (is_new && out && !*out) out = find_sent(house_, *asked_, number_, part.loaded);
  });
  if (!out || *out) return out;
  each_part([&]<typename State>(const Part<State>& part) {
    if (*out) return;
    if (const auto found = find_traced(house_, *asked_, part.loaded))
      out = Done{.receipt = *found, .answer = answer ? *answer : answers_, .replayed = true};
  });
  return out;
}

ledger::Stored<bool> Act::is_number_taken() const {
  if (!asked_ || number_.empty()) return false;
  const auto row = house_.ledger.row_by_reference(number_kind_, number_);
  if (!row) return std::unexpected(row.error());
  return row->has_value();
}

// An unchanged stream comes along without entries: the store then only checks that it has not
// moved.
template <typename State>
void Act::add_part(Part<State>& part, bool row_of_unchanged) {
  const auto version = part.loaded.version + static_cast<std::uint32_t>(part.entries.size());
  if (!part.entries.empty() || row_of_unchanged)
    batch_.rows.push_back(row_of(house_.keys, part.loaded, version));
  batch_.streams.push_back({part.loaded.id, part.loaded.version, std::move(part.entries)});
}

ledger::Batch Act::take(std::string_view answer) {
  bool told = false;
  SharedKey seal;
  each_part([&]<typename State>(const Part<State>& part) {
    if (!seal) seal = part.loaded.key;
    told = told || (Kind<State>::is_copy && adds_for_reporter(part.loaded, part.entries.size()));
  });
  each_part([&]<typename State>(Part<State>& part) {
    const bool quiet = !told && !adds_for_reporter(part.loaded, part.entries.size());
    if (!Kind<State>::is_copy && quiet) batch_.quiet.push_back(part.loaded.id);
    // The reporter's list follows the facts of the copies.
    add_part(part, told && !Kind<State>::is_copy);
  });
  if (asked_) {
    batch_.once =
        ledger::Idempotency{.key = asked_->key,
                            .body = asked_->body,
                            .seal = seal->id(),
                            .answer = ledger::seal(*seal, {"answer", answer_label(*asked_)},
                                                   view(answer), house_.keys.random()),
                            .expires = context_.now + house_.settings.answers_kept};
  }
  return std::move(batch_);
}

namespace {

template <typename State>
constexpr auto acts_made_for() {
  return std::tuple{&Act::find<State>,  &Act::load<State>,   &Act::children<State>,
                    &Act::begin<State>, &Act::decide<State>, &Act::index<State>,
                    &Act::post<State>};
}
template <typename... States>
constexpr auto acts_made_for_all(std::tuple<States...>*) {
  return std::tuple{acts_made_for<States>()...};
}
[[gnu::used]] const auto kActsMade = acts_made_for_all(static_cast<Kinds*>(nullptr));

}  // namespace

namespace {

using StoreWhy = ledger::StoreError::Kind;

bool changes_county(const ledger::Batch& batch) {
  return std::ranges::any_of(batch.rows,
                             [](const ledger::Row& row) { return makes_county(row.kind); });
}

bool tells_before(const ledger::StoreError& error) {
  return error.kind == StoreWhy::replayed || error.kind == StoreWhy::key_reused;
}

// What the store's answer means: who asked the same thing gets it again. One that is not what was
// kept for this key is no answer: the act's own entries are asked.
Outcome<Done> replay(const House& house, const Act& act, const AskedUnder& asked,
                     const ledger::StoreError& error, const std::string* answer) {
  if (auto before = answered_before(house, asked, error)) return std::move(*before);
  if (error.kind == StoreWhy::key_reused) return refused(kKeyReused);
  auto done = act.find_done(answer);
  if (!done) return std::unexpected(done.error());
  if (*done) return std::move(**done);
  return failed(Fault{Fault::Kind::corrupt, "a stored answer is not what was kept"});
}

// Was this very act done before? Asked when the rules say no, since a repeated act meets its own
// traces; and when the streams say yes, since the store knows what it came with. A batch that can
// never land asks it: the store looks for the key before it looks at versions.
std::optional<Outcome<Done>> find_replay(const House& house, const Act& act,
                                         const AskedUnder& asked, const std::string* answer) {
  ledger::Batch probe;
  probe.streams.push_back({house.ids.stream(house.clock.now()), 1, {}});
  probe.once = ledger::Idempotency{
      .key = asked.key, .body = asked.body, .seal = {}, .answer = {}, .expires = {}};
  const auto receipt = house.ledger.append(std::move(probe));
  assert(!receipt);
  const auto& error = receipt.error();
  if (tells_before(error)) return replay(house, act, asked, error, answer);
  if (error.kind != StoreWhy::conflict) return failed(error);
  auto done = act.find_done(answer);
  if (!done) return std::unexpected(done.error());
  if (*done) return std::move(**done);
  return std::nullopt;
}

// The number of a report is taken: by this very act, done before; or by another, and then it gets
// the next.
Outcome<std::optional<Done>> look_at_number(const Act& act, const std::string& answer,
                                            std::uint32_t& taken) {
  auto done = act.find_done(&answer);
  if (!done || *done) return done;
  const auto another = act.is_number_taken();
  if (!another) return failed(another.error());
  taken += *another ? 1 : 0;
  return std::nullopt;
}

}  // namespace

Outcome<Done> run(const House& house, const access::Actor& actor, const Once* once,
                  const Build& build) {
  const auto asked = once ? asked_under(house, actor, *once) : AskedUnder{};
  std::uint32_t taken = 0;
  for (int tries = 0; tries < kTriesMax; ++tries) {
    Act act(house, actor, once ? &asked : nullptr, taken);
    auto answer = build(act);
    if (!answer || !act.changes_anything()) {
      if (once && (answer || std::holds_alternative<Refused>(answer.error()))) {
        if (auto before = find_replay(house, act, asked, answer ? &*answer : nullptr))
          return std::move(*before);
      }
      if (!answer) return std::unexpected(answer.error());
      return Done{.receipt = {}, .answer = std::move(*answer), .replayed = false};
    }
    if (act.is_repeated()) {
      if (auto before = find_replay(house, act, asked, &*answer)) return std::move(*before);
    }
    const auto forgotten = house.case_keys.forgotten();
    auto batch = act.take(*answer);
    const bool is_countys = changes_county(batch);
    auto receipt = house.ledger.append(std::move(batch));
    if (receipt) act.remember_keys(forgotten);
    // The next act at this node follows it. What cannot be read now is read soon: cli/rounds.
    if (receipt && is_countys) (void)house.county_book.refresh(house.clock.now());
    if (receipt) return Done{.receipt = *receipt, .answer = std::move(*answer), .replayed = false};
    const auto& error = receipt.error();
    if (tells_before(error))
      return once ? replay(house, act, asked, error, &*answer) : failed(error);
    if (error.kind == StoreWhy::duplicate) {
      auto done = look_at_number(act, *answer, taken);
      if (!done) return std::unexpected(done.error());
      if (*done) return std::move(**done);
    }
    if (error.kind != StoreWhy::conflict && error.kind != StoreWhy::duplicate) return failed(error);
  }
  return failed(Fault{Fault::Kind::busy,
                      "met others on the same case " + std::to_string(kTriesMax) + " times"});
}

}  // namespace ingang::app
