#include "app/kind_agreement.h"

#include "app/agreement_view.h"
#include "app/kind_rows.h"
#include "app/terms.h"
#include "app/view_making.h"
#include "domain/agreement/summary.h"

namespace ingang::app {

using AgreementKind = Kind<agreement::State>;

ledger::Row AgreementKind::row(const State& state) {
  auto row = row_from(agreement::summarise(state));
  row.reference = state.reference;
  row.at = state.begun.at;
  row.audience = agreement::audience(state);
  return row;
}

// The dates stay, by which a list says where it stands.
void AgreementKind::strip(State& state) {
  if (state.cost) state.cost->words = {};
  if (state.preparation_skipped) state.preparation_skipped = Personal{};
  if (state.referral_skipped) state.referral_skipped = Personal{};
  for (auto& one : state.councils) one.words = {};
  for (auto& one : state.referrals) one.answer = {};
  if (state.child_impact) state.child_impact->answers.values.clear();
  for (auto& one : state.documents) one.file.name = {};
  for (auto& one : state.signatures) one.signature.name = {};
  for (auto& one : state.renewals) one.words = {};
  if (state.notice) state.notice->words = {};
  if (state.ending) state.ending->words = {};
  for (auto& one : state.answered) one.words = {};
}

std::vector<report::Attachment> AgreementKind::files(const State& state) {
  std::vector<report::Attachment> out;
  for (const auto& one : state.documents) out.push_back(one.file);
  for (const auto& one : state.signatures) {
    if (one.signature.document) out.push_back(*one.signature.document);
    if (one.signature.validation) out.push_back(*one.signature.validation);
  }
  return out;
}

// It is about no person: it is found by its reference, and by nothing else.
std::vector<Compound> AgreementKind::found_by(const State& state) {
  return compounds_of({}, state.reference);
}
void AgreementKind::hear(Told& told, Event event) {
  if (auto* begun = std::get_if<agreement::Begun>(&event))
    told = {std::move(begun->reference), report::Content{}};
  else if (auto* imported = std::get_if<agreement::Imported>(&event))
    told = {std::move(imported->reference), report::Content{}};
}

std::vector<Instant> AgreementKind::clocks(const State& state) {
  return agreement::loud_instants(state);
}

// Who is there to be reminded is asked of the accounts at this instant. When they do not answer,
// the reminder waits for its day.
bool AgreementKind::matters(const Foundation& house, const State& state, Instant due, Instant now) {
  const auto gone = gone_of(house, state);
  return is_loud(state, due, stockholm(now).date, gone && gone->lacks_owner());
}

std::vector<std::string> AgreementKind::hears_late(const State& state) {
  return agreement::hears_late(state);
}

// Both sides read what the other has told.
bool AgreementKind::tells_reporter(const Event&) { return true; }

bool AgreementKind::same_asked(const Event& then, const Event& now) {
  const auto* before = std::get_if<agreement::Begun>(&then);
  const auto* after = std::get_if<agreement::Begun>(&now);
  return !before || !after ||
         (before->between == after->between && before->owner == after->owner &&
          before->deputy == after->deputy);
}

Outcome<ReportItem> AgreementKind::item(const Viewer&, const ledger::Row&, const State& state) {
  const auto summary = agreement::summarise(state);
  ReportItem item;
  item.reference = state.reference;
  item.kind = word;
  item.state = summary.state;
  item.urgency = summary.urgency;
  item.at = state.begun.at;
  item.facts = no_facts();
  item.facts[0].at = state.begun.at;
  item.tags = summary.tags;
  return item;
}

Outcome<bool> AgreementKind::is_own(const House& house, const Loaded<State>& loaded,
                                    const access::Actor& actor) {
  return in_own_list(actor, loaded.state, house.clock.now());
}

UnreadStep AgreementKind::unread_step(const ledger::Row&) { return {report::Step::answer, false}; }

Outcome<void> AgreementKind::unread(const Viewer&, const ledger::Row&, ReportItem& item) {
  item.received = false;
  return {};
}

Outcome<void> AgreementKind::open_all(const House& house, ledger::StreamId id) {
  if (const auto own = load_stream<agreement::State>(house, id); !own)
    return std::unexpected(own.error());
  return {};
}

// LAW: retention.erasure
Outcome<void> AgreementKind::require_over(const House& house, ledger::StreamId id) {
  const auto loaded = load_stream<agreement::State>(house, id);
  if (!loaded) return std::unexpected(loaded.error());
  return is_over(loaded->state) ? Outcome<void>{} : still_open(loaded->state.reference);
}

}  // namespace ingang::app
