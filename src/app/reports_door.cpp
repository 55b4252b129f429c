// What is added to a report, and what is done with it at the door.
#include "app/act_on.h"
#include "app/carrying.h"
#include "app/codes.h"
#include "app/found_out.h"
#include "app/index_task.h"
#include "app/register_asking.h"
#include "app/reports.h"
#include "app/terms.h"
#include "codec/content_words.h"
#include "domain/handover/summary.h"
#include "domain/report/codes.h"
#include "domain/report/fields.h"

namespace ingang::app {
namespace {

// One act on one report, then the report as it stands.
template <typename Do>
Outcome<ReportView> act_and_show_report(const House& house, std::string_view reference,
                                        const access::Actor& actor, const Once& once,
                                        std::string what, Do act_on_it) {
  const auto done = act_on<report::State>(house, reference, actor, once, what, act_on_it);
  if (!done) return std::unexpected(done.error());
  return show_report(house, done->answer, actor, std::move(what));
}

// LAW: receipt.cannot_be_refused. Whoever has a copy reads that it was taken back, and why.
Outcome<void> mark_copies(Act& act, const LoadedReport& report, const std::string& reason) {
  if (report.state.receivers.empty()) return {};
  auto handovers = act.children<handover::State>(report.id);
  if (!handovers) return std::unexpected(handovers.error());
  for (LoadedHandover* handover : *handovers) {
    if (handover->state.phase == handover::Phase::released) continue;
    const handover::Withdraw mark{.by = act.actor().who, .reason = reason};
    if (auto marked = act.decide(*handover, mark); !marked) return marked;
  }
  return {};
}

// Whoever was handed it as less urgent is told, and is to receive it sooner.
Outcome<void> raise_where_handed_over(Act& act, const LoadedReport& report,
                                      report::Urgency urgency) {
  if (report.state.receivers.empty()) return {};
  auto handovers = act.children<handover::State>(report.id);
  if (!handovers) return std::unexpected(handovers.error());
  for (LoadedHandover* handover : *handovers) {
    if (!handover::summarise(handover->state).open) continue;
    const handover::RaiseUrgency raise{
        .by = act.actor(),
        .urgency = urgency,
        .receive_by = receive_by(act.house(), handover->state.inbox_unit(), urgency,
                                 act.context().now, handover->state.acting)};
    if (auto raised = act.decide(*handover, raise); !raised) return raised;
  }
  return {};
}

}  // namespace

Outcome<ReportView> Reports::view(std::string_view reference, const access::Actor& actor) const {
  return show_report(house_, reference, actor, "report.view", Why::asked_for);
}

Outcome<ReportView> Reports::supplement(std::string_view reference, Personal text,
                                        const access::Actor& actor, const Once& once) const {
  const auto said = ask_register_of(house_, reference, {.field = {}, .text = text}, actor,
                                    report::Action::supplement);
  return act_and_show_report(
      house_, reference, actor, once, "report.supplement", [&](Act& act, LoadedReport& report) {
        auto added = act.decide(report, report::Supplement{.by = actor, .text = text});
        if (!added) return added;
        if (auto noted = note_register(act, report, said); !noted) return noted;
        return carry_to_copies(act, report, text);
      });
}

// LAW: secrecy.protected_persons. What is said of somebody's protection after the sending holds as
// what was told: it can make it stricter, never weaker.
Outcome<void> raise_as_told(Act& act, LoadedReport& report, std::string_view field,
                            const Personal& text) {
  constexpr std::string_view kEnd = "/protected_identity";
  if (!field.ends_with(kEnd)) return {};
  const auto& words = codec::kProtectedIdentities.texts;
  const auto word = std::ranges::find(words, text.reveal(Purpose::compare));
  if (word == words.end()) return refused(kGradeUnknown, "/text");
  const RegisterSaid said{
      .found = {{.grade = static_cast<person::ProtectedIdentity>(word - words.begin()),
                 .whose = std::string{field.substr(0, field.size() - kEnd.size())},
                 .source = std::string{report::kToldSince}}},
      .residence = {},
      .answered = !report.state.register_silent};
  return note_register(act, report, said);
}

// A receiver that relies on the original must be told what was wrong with it.
Outcome<ReportView> Reports::correct(std::string_view reference, std::string field, Personal text,
                                     const access::Actor& actor, const Once& once) const {
  const auto adding = report::tells_protection(field) ? report::Action::correct_protection
                                                      : report::Action::correct;
  const auto said =
      ask_register_of(house_, reference, {.field = field, .text = text}, actor, adding);
  return act_and_show_report(
      house_, reference, actor, once, "report.correct", [&](Act& act, LoadedReport& report) {
        auto added = act.decide(report, report::Correct{.by = actor, .field = field, .text = text});
        if (!added) return added;
        if (auto noted = note_register(act, report, said); !noted) return noted;
        if (auto raised = raise_as_told(act, report, field, text); !raised) return raised;
        return carry_to_copies(act, report, text, field);
      });
}

Outcome<ReportView> Reports::answer(std::string_view reference,
                                    const std::vector<AnswerTold>& answers,
                                    const access::Actor& actor, const Once& once) const {
  if (answers.empty()) return refused(report::kAnswerUnknown, "/answers");
  return act_and_show_report(
      house_, reference, actor, once, "report.answer",
      [&](Act& act, LoadedReport& report) { return note_answers(act, report, answers); });
}

// Whoever relies on what was written must be told what the officer objects to in it.
Outcome<ReportView> Reports::confirm(std::string_view reference, Personal objection,
                                     const access::Actor& actor, const Once& once) const {
  const auto said = ask_register_of(house_, reference, {.field = {}, .text = objection}, actor,
                                    report::Action::confirm);
  return act_and_show_report(
      house_, reference, actor, once, "report.confirm", [&](Act& act, LoadedReport& report) {
        auto confirmed = act.decide(report, report::Confirm{.by = actor, .objection = objection});
        if (!confirmed || !report.state.confirmation->objects) return confirmed;
        if (auto noted = note_register(act, report, said); !noted) return noted;
        const Personal carried{"Invändning mot den muntliga anmälan: " +
                               std::string{objection.reveal(Purpose::seal)}};
        return carry_to_copies(act, report, carried);
      });
}

namespace {

// Of both before anything is said of either: else the answer tells whether they are linked.
Outcome<void> may_touch_link(const report::State& one, const report::State& other,
                             const access::Actor& actor) {
  for (const auto* each : {&one, &other}) {
    if (auto no = report::link_needs_cleared(*each, actor))
      return std::unexpected(Refused{.refusals = {*no}});
  }
  return {};
}

}  // namespace

Outcome<ReportView> Reports::link(std::string_view reference, const LinkTo& to,
                                  const access::Actor& actor, const Once& once) const {
  return act_and_show_report(
      house_, reference, actor, once, "report.link",
      [&](Act& act, LoadedReport& report) -> Outcome<void> {
        auto other = act.find<report::State>(to.reference);
        if (!other) {
          return std::holds_alternative<Refused>(other.error())
                     ? refused(kNoSuchReport, "/reference")
                     : std::unexpected(other.error());
        }
        if (auto may = may_touch_link(report.state, (*other)->state, actor); !may) return may;
        const report::Link there{
            .by = actor, .other = {(*other)->id.bytes}, .reference = to.reference, .kind = to.kind};
        const report::Link here{.by = actor,
                                .other = {report.id.bytes},
                                .reference = report.state.reference,
                                .kind = to.kind};
        auto linked = act.decide(report, there);
        return linked ? act.decide(**other, here) : linked;
      });
}

Outcome<ReportView> Reports::unlink(std::string_view reference, std::string_view other_reference,
                                    const access::Actor& actor, const Once& once) const {
  return act_and_show_report(
      house_, reference, actor, once, "report.unlink",
      [&](Act& act, LoadedReport& report) -> Outcome<void> {
        auto other = act.find<report::State>(other_reference);
        if (!other) return std::unexpected(other.error());
        if (auto may = may_touch_link(report.state, (*other)->state, actor); !may) return may;
        auto unlinked =
            act.decide(report, report::Unlink{.by = actor, .other = {(*other)->id.bytes}});
        return unlinked
                   ? act.decide(**other, report::Unlink{.by = actor, .other = {report.id.bytes}})
                   : unlinked;
      });
}

Outcome<ReportView> Reports::withdraw(std::string_view reference, std::string reason,
                                      const access::Actor& actor, const Once& once) const {
  return act_and_show_report(
      house_, reference, actor, once, "report.withdraw", [&](Act& act, LoadedReport& report) {
        auto taken = act.decide(report, report::Withdraw{.by = actor, .reason = reason});
        return taken ? mark_copies(act, report, reason) : taken;
      });
}

Outcome<ReportView> Reports::receive(std::string_view reference, const access::Actor& actor,
                                     const Once& once) const {
  auto received = act_and_show_report(
      house_, reference, actor, once, "report.receive", [&](Act& act, LoadedReport& report) {
        auto taken = act.decide(
            report, report::ReceiveAtDoor{.by = actor,
                                          .route = targets_to_receive(house_, act.context().now)});
        // Of two at once one does; the other, who sees the report too, is told who.
        if (!taken && says(taken.error(), report::kAlreadyReceived) && report.state.received) {
          auto& no = std::get<Refused>(taken.error());
          no.who = report.state.received->by.name;
          no.at = report.state.received->at;
        }
        return taken;
      });
  return received;
}

Outcome<ReportView> Reports::take_over(std::string_view reference, const access::Actor& actor,
                                       const Once& once) const {
  return act_and_show_report(house_, reference, actor, once, "report.take_over",
                             [&](Act& act, LoadedReport& report) {
                               return act.decide(report, report::TakeOver{.by = actor});
                             });
}

Outcome<ReportView> Reports::let_go(std::string_view reference, const access::Actor& actor,
                                    const Once& once) const {
  return act_and_show_report(house_, reference, actor, once, "report.let_go",
                             [&](Act& act, LoadedReport& report) {
                               return act.decide(report, report::LetItGo{.by = actor});
                             });
}

Outcome<ReportView> Reports::note_urgency(std::string_view reference, report::Urgency urgency,
                                          Personal reason, const access::Actor& actor,
                                          const Once& once) const {
  return act_and_show_report(
      house_, reference, actor, once, "report.note_urgency", [&](Act& act, LoadedReport& report) {
        auto noted = act.decide(
            report, report::NoteUrgency{.by = actor,
                                        .urgency = urgency,
                                        .reason = reason,
                                        .route = targets_to_receive(house_, act.context().now)});
        return noted ? raise_where_handed_over(act, report, urgency) : noted;
      });
}

Outcome<ReportView> Reports::reopen(std::string_view reference, Personal reason,
                                    const access::Actor& actor, const Once& once) const {
  constexpr auto kReopenedFor = std::chrono::days{7};
  return act_and_show_report(
      house_, reference, actor, once, "report.reopen", [&](Act& act, LoadedReport& report) {
        return act.decide(
            report, report::Reopen{
                        .by = actor, .reason = reason, .until = act.context().now + kReopenedFor});
      });
}

}  // namespace ingang::app
