#include <algorithm>

#include "domain/agreement/agreement.h"

namespace ingang::agreement {
namespace {

using Done = State::Done;

void advance(State& state, Phase phase) { state.phase = std::max(state.phase, phase); }

LocalDate day_of(const Recorded& at) { return stockholm(at.decided_at).date; }

void apply(State& state, const Begun& e, const Recorded& at) {
  state.phase = Phase::draft;
  state.begun = Done{e.by, at.recorded_at};
  state.reference = e.reference;
  state.between = e.between;
  state.owner = e.owner;
  state.deputy = e.deputy;
}
void apply(State& state, const Imported& e, const Recorded& at) {
  state.phase = Phase::in_force;
  state.begun = Done{e.by, at.recorded_at};
  state.reference = e.reference;
  state.between = e.between;
  state.imported = e.terms;
  state.terms = Terms{.from = e.terms.in_force_from,
                      .to = e.terms.term_to,
                      .renewal = e.terms.renewal,
                      .renewal_months = e.terms.renewal_months,
                      .notice_months = e.terms.notice_months};
  state.in_force_from = e.terms.in_force_from;
  state.mandates = {{.type = "report",
                     .mandate = e.terms.mandate,
                     .from = e.terms.in_force_from,
                     .delegation_reference = e.terms.delegation_reference}};
  if (const auto given = e.terms.notice_given_on) {
    state.phase = Phase::notice_given;
    state.notice = State::Notice{.side = {},
                                 .on = *given,
                                 .last_day = end_by_notice(e.terms, *given),
                                 .words = {},
                                 .done = state.begun};
  }
  if (const auto ended = e.terms.ended_on) {
    state.phase = Phase::ended;
    state.ending = State::Ending{
        .on = *ended, .agreed = false, .reference = {}, .words = {}, .done = state.begun};
  }
  state.reminded = {.from = day_of(at), .known = day_of(at)};
}
void apply(State& state, const TermsSet& e, const Recorded&) { state.terms = e.terms; }
void apply(State& state, const PeopleNamed& e, const Recorded&) {
  state.owner = e.owner;
  state.deputy = e.deputy;
}
void apply(State& state, const CostTold& e, const Recorded&) {
  state.cost = State::Cost{e.kronor, e.words};
}
// A row that ends with the term, or after it, follows the agreement: a renewal that nobody has told
// of, or told late, ends no mandate.
void apply(State& state, const MandatesSet& e, const Recorded&) {
  state.mandates = e.rows;
  for (auto& row : state.mandates) {
    if (row.to && state.terms && state.terms->to <= *row.to) row.to.reset();
  }
}
void apply(State& state, const Prepared& e, const Recorded& at) {
  state.councils.push_back({e.step, e.name, e.on, e.words, {e.by, at.recorded_at}});
  state.preparation_skipped.reset();
  advance(state, Phase::prepared);
}
void apply(State& state, const PreparationSkipped& e, const Recorded&) {
  state.preparation_skipped = e.why;
  advance(state, Phase::prepared);
}
void apply(State& state, const Referred& e, const Recorded&) {
  for (const auto& to : e.to)
    state.referrals.push_back({.to = to, .on = e.on, .answer_by = e.answer_by});
  state.referral_skipped.reset();
  advance(state, Phase::referred);
}
void apply(State& state, const ReferralSkipped& e, const Recorded&) {
  state.referral_skipped = e.why;  // nobody has it: it is no further than it was
}
void apply(State& state, const ReferralAnswered& e, const Recorded&) {
  const auto asked = std::ranges::find_if(state.referrals, [&](const State::Referral& one) {
    return one.to == e.to && !one.answered_on;
  });
  if (asked == state.referrals.end()) return;
  asked->answered_on = e.on;
  asked->answer = e.words;
}
void apply(State& state, const ChildImpactAnalysed& e, const Recorded& at) {
  state.child_impact = State::Analysis{e.answers, {e.by, at.recorded_at}};
}
void apply(State& state, const DocumentAdded& e, const Recorded& at) {
  state.documents.push_back({e.sort, e.file, {e.by, at.recorded_at}});
}
void apply(State& state, const Decided& e, const Recorded& at) {
  std::erase_if(state.decisions,
                [&](const State::Made& made) { return made.decision.side == e.decision.side; });
  state.decisions.push_back({e.decision, {e.by, at.recorded_at}});
  if (find_decision(state, Side::receiver) && find_decision(state, Side::committee))
    advance(state, Phase::decided);
}
void apply(State& state, const Signed& e, const Recorded& at) {
  state.signatures.push_back({e.signature, {e.by, at.recorded_at}});
  if (has_signed(state, Side::receiver) && has_signed(state, Side::committee))
    advance(state, Phase::signed_);
}
void apply(State& state, const Dispatched& e, const Recorded&) {
  for (const auto& to : e.to) state.dispatched.push_back({.to = to, .on = e.on});
  advance(state, Phase::dispatched);
}
void apply(State& state, const Received& e, const Recorded& at) {
  for (auto& sending : state.dispatched) {
    if (sending.to.unit == e.unit && !sending.received)
      sending.received = Done{e.by, at.recorded_at};
  }
}
void apply(State& state, const EnteredIntoForce& e, const Recorded& at) {
  state.in_force_from = e.from;
  state.replaces = e.replaces;
  // Told late, it is reminded of all the same.
  state.reminded = {.from = std::min(day_of(at), e.from), .known = day_of(at)};
  advance(state, Phase::in_force);
}
void apply(State& state, const Renewed& e, const Recorded& at) {
  if (!state.terms) return;
  state.renewals.push_back({.after = state.terms->to,
                            .until = e.until,
                            .renewal = e.renewal,
                            .reference = e.reference,
                            .words = e.words,
                            .done = {e.by, at.recorded_at}});
  state.terms->to = e.until;
  state.terms->renewal = e.renewal;
  state.reminded = {.from = day_of(at), .known = day_of(at)};
  state.answered.clear();  // that was of the term before
}
void apply(State& state, const NoticeGiven& e, const Recorded& at) {
  state.notice = State::Notice{e.side, e.on, e.last_day, e.words, {e.by, at.recorded_at}};
  advance(state, Phase::notice_given);
}
void apply(State& state, const Ended& e, const Recorded& at) {
  state.ending = State::Ending{e.on, e.agreed, e.reference, e.words, {e.by, at.recorded_at}};
  advance(state, Phase::ended);
}
void apply(State& state, const Replaced& e, const Recorded&) {
  state.replaced_by = e.with;
  state.replaced_last_day = e.last_day;
  advance(state, Phase::replaced);
}
void apply(State& state, const ReminderAnswered& e, const Recorded& at) {
  state.answered.push_back({e.reminder, e.will, e.words, e.late, {e.by, at.recorded_at}});
}

}  // namespace

State evolve(State state, const Recorded& recorded) {
  std::visit([&](const auto& event) { apply(state, event, recorded); }, recorded.event);
  return state;
}

State fold(std::span<const Recorded> history) {
  State state;
  for (const Recorded& recorded : history) state = evolve(std::move(state), recorded);
  return state;
}

bool can_follow(const State& state, const Event& event) {
  const bool begins =
      std::holds_alternative<Begun>(event) || std::holds_alternative<Imported>(event);
  return begins == (state.phase == Phase::not_begun);
}

const State::Made* find_decision(const State& state, Side side) {
  const auto found = std::ranges::find_if(
      state.decisions, [&](const State::Made& made) { return made.decision.side == side; });
  return found == state.decisions.end() ? nullptr : &*found;
}

bool has_signed(const State& state, Side side) {
  return std::ranges::any_of(state.signatures, [&](const State::Signing& signing) {
    return signing.signature.side == side;
  });
}

bool is_over(const State& state) { return state.phase >= Phase::ended; }

}  // namespace ingang::agreement
