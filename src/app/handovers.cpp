#include "app/handovers.h"

#include <algorithm>

#include "app/act_on.h"
#include "app/codes.h"
#include "app/mandate.h"
#include "app/routing_of.h"
#include "app/terms.h"
#include "domain/handover/codes.h"

namespace ingang::app {
namespace {

// One act on one handover, with the report that it belongs to.
template <typename Do>
Outcome<Done> act_with_report(const House& house, std::string_view reference,
                              const access::Actor& actor, const Once& once, Do act_on_it) {
  return act_on<handover::State>(house, reference, actor, once, "handover.act",
                                 [&](Act& act, LoadedHandover& handover) -> Outcome<void> {
                                   auto report =
                                       act.load<report::State>(stream_id(handover.state.report));
                                   if (!report) return std::unexpected(report.error());
                                   return act_on_it(act, handover, **report);
                                 });
}

template <typename Do>
Outcome<HandoverView> act_and_show_handover(const House& house, std::string_view reference,
                                            const access::Actor& actor, const Once& once,
                                            std::string what, Do act_on_it) {
  const auto done = act_with_report(house, reference, actor, once, act_on_it);
  if (!done) return std::unexpected(done.error());
  return show_handover(house, done->answer, actor, std::move(what));
}

// The day unit, which has its own part of it after whoever stood in. One that was asked, did not
// answer and soon closes has its next hours: it is not late all weekend for having closed, while
// somebody else has what acts now by name.
std::optional<handover::NextLeg> leg_after(const Act& act, const LoadedHandover& handover) {
  constexpr Duration kSoon = std::chrono::hours{1};
  const handover::State& state = handover.state;
  const Instant now = act.context().now;
  auto leg = day_leg(act.house(), state.authority, state.urgency, now);
  const auto asked = [&](const handover::State::Leg& one) {
    return one.to_unit == leg->to_unit && handover::did_not_answer(state, one);
  };
  if (!leg || std::ranges::none_of(state.legs, asked)) return leg;
  const auto closes = closes_at(act.house(), leg->to_unit, now);
  if (closes && *closes - now < kSoon)
    leg->receive_by = receive_by(act.house(), leg->to_unit, state.urgency, *closes, false);
  return leg;
}

// Where the chain goes next, when the unit that it lies at does not answer for what acts now.
Outcome<handover::NextLeg> leg_instead(const Act& act, const LoadedHandover& handover,
                                       std::string_view unit) {
  const House& house = act.house();
  const handover::State& state = handover.state;
  const Instant now = act.context().now;
  const auto others = others_who_answer(house, state, now);
  const bool may_be_asked =
      unit == state.inbox_unit() || std::ranges::find(others, unit) != others.end();
  if (!may_be_asked) return refused(kDoesNotAnswerForIt, "/unit");
  const auto day = leg_after(act, handover);
  return handover::NextLeg{
      .to_unit = std::string{unit},
      .final_leg = !day || day->to_unit == unit,
      .receive_by = receive_by(house, unit, state.urgency, now, true),
      // LAW: fbl.protected_registration. Whoever acts on a held report is rung.
      .by_phone = unit != hub_unit(house) && (state.held || !is_open_here(house, unit, now))};
}

// A returner is let go in the same batch as the next one has received; so is whoever returned it
// before that one, when it came back unreceived in between.
Outcome<void> release_the_returned(Act& act, const LoadedHandover& received,
                                   const LoadedReport& report) {
  if (received.state.instead_of.empty()) return {};
  auto all = act.children<handover::State>(report.id);
  if (!all) return std::unexpected(all.error());
  std::vector<std::string> sent_on{received.state.reference};
  const LoadedHandover* next = &received;
  while (!next->state.instead_of.empty()) {
    const auto before = std::ranges::find_if(*all, [&](const LoadedHandover* one) {
      return one->state.reference == next->state.instead_of;
    });
    if (before == all->end()) break;
    const bool waits = (*before)->state.phase == handover::Phase::returned &&
                       (*before)->state.redirected_to == next->state.reference;
    if (waits) {
      const handover::Release release{.sent_on = sent_on,
                                      .to_unit = received.state.legs.front().to_unit};
      if (auto released = act.decide(**before, release); !released) return released;
    }
    sent_on.insert(sent_on.begin(), (*before)->state.reference);
    next = *before;
  }
  return {};
}

// The last one that stands closes the report. The others come along unchanged, so that two
// registered at once cannot both believe that the other is still open.
Outcome<void> close_when_all_registered(Act& act, LoadedReport& report) {
  auto all = act.children<handover::State>(report.id);
  if (!all) return std::unexpected(all.error());
  report::Close close;
  for (const LoadedHandover* one : *all) {
    if (one->state.phase == handover::Phase::registered)
      close.registered.push_back(one->state.reference);
  }
  const bool last =
      std::ranges::all_of(report.state.receivers, [&](const report::Receiver& receiver) {
        return std::ranges::find(close.registered, receiver.handover) != close.registered.end();
      });
  if (!last || report.state.phase != report::Phase::routed || report::awaits_lasting(report.state))
    return {};
  return act.decide(report, close);
}

// Two at once: the other, who may see it, is told who was first.
void tell_who_was_first(Outcome<void>& taken, const handover::State& state) {
  if (taken || !state.leg() || !state.leg()->received) return;
  auto* no = std::get_if<Refused>(&taken.error());
  if (!no || no->refusals.front().code != handover::kAlreadyReceivedHere) return;
  no->who = state.leg()->received->by.name;
  no->at = state.leg()->received->at;
}

}  // namespace

Outcome<HandoverView> Handovers::view(std::string_view reference,
                                      const access::Actor& actor) const {
  return show_handover(house_, reference, actor, "handover.view", Why::asked_for);
}

Outcome<HandoverView> Handovers::receive(std::string_view reference, const access::Actor& actor,
                                         const Once& once) const {
  return act_and_show_handover(
      house_, reference, actor, once, "handover.receive",
      [&](Act& act, LoadedHandover& handover, LoadedReport& report) -> Outcome<void> {
        auto taken =
            act.decide(handover, handover::Receive{.by = actor, .next = leg_after(act, handover)});
        tell_who_was_first(taken, handover.state);
        return taken ? release_the_returned(act, handover, report) : taken;
      });
}

Outcome<HandoverView> Handovers::by_phone(std::string_view reference, handover::PhoneProof proof,
                                          const access::Actor& actor, const Once& once) const {
  return act_and_show_handover(
      house_, reference, actor, once, "handover.by_phone",
      [&](Act& act, LoadedHandover& handover, LoadedReport& report) -> Outcome<void> {
        auto told = act.decide(
            handover, handover::HandOverByPhone{
                          .by = actor,
                          .proof = proof,
                          .next = leg_after(act, handover),
                          .no_login = !unit_has_login(house_, handover.state.inbox_unit())});
        return told ? release_the_returned(act, handover, report) : told;
      });
}

Outcome<HandoverView> Handovers::return_(std::string_view reference, ReturnHandover back,
                                         const access::Actor& actor, const Once& once) const {
  return act_and_show_handover(
      house_, reference, actor, once, "handover.return",
      [&](Act& act, LoadedHandover& handover, LoadedReport&) {
        return act.decide(handover,
                          handover::Return{.by = actor,
                                           .reason = back.reason,
                                           .evidence = back.evidence,
                                           .suggested_authority = back.suggested_authority});
      });
}

Outcome<HandoverView> Handovers::assess_protection(std::string_view reference,
                                                   AssessHandover assessment,
                                                   const access::Actor& actor,
                                                   const Once& once) const {
  return act_and_show_handover(
      house_, reference, actor, once, "handover.assess_protection",
      [&](Act& act, LoadedHandover& handover, LoadedReport&) {
        return act.decide(
            handover,
            handover::AssessProtection{
                .by = actor,
                .immediate_protection_needed = assessment.immediate_protection_needed,
                .reason = assessment.reason,
                .mandate = lent_mandate(house_, actor, handover.state, act.context().now)});
      });
}

Outcome<HandoverView> Handovers::tell_missed(std::string_view reference,
                                             std::vector<report::Question> answers,
                                             const access::Actor& actor, const Once& once) const {
  return act_and_show_handover(
      house_, reference, actor, once, "handover.tell_missed",
      [&](Act& act, LoadedHandover& handover, LoadedReport&) {
        return act.decide(handover, handover::TellMissed{.by = actor, .answers = answers});
      });
}

Outcome<HandoverView> Handovers::tell_night(std::string_view reference, handover::Night night,
                                            const access::Actor& actor, const Once& once) const {
  return act_and_show_handover(house_, reference, actor, once, "handover.tell_night",
                               [&](Act& act, LoadedHandover& handover, LoadedReport&) {
                                 return act.decide(
                                     handover, handover::TellNight{.by = actor, .night = night});
                               });
}

Outcome<HandoverView> Handovers::register_(std::string_view reference,
                                           RegisterHandover registration,
                                           const access::Actor& actor, const Once& once) const {
  return act_and_show_handover(
      house_, reference, actor, once, "handover.register",
      [&](Act& act, LoadedHandover& handover, LoadedReport& report) -> Outcome<void> {
        auto registered =
            act.decide(handover, handover::Register{.by = actor,
                                                    .kind = registration.kind,
                                                    .reference = registration.reference,
                                                    .on = registration.on});
        return registered ? close_when_all_registered(act, report) : registered;
      });
}

Outcome<ReportView> Handovers::pass_on(std::string_view reference, std::string_view unit,
                                       const access::Actor& actor, const Once& once) const {
  const auto done = act_with_report(
      house_, reference, actor, once,
      [&](Act& act, LoadedHandover& handover, LoadedReport&) -> Outcome<void> {
        handover::PassOn pass{.by = actor, .leg = {}};
        // Who may not, or must not now, is told so before anything about the unit.
        if (may(actor, handover::Action::pass_on, handover.state, act.context().now)) {
          auto leg = leg_instead(act, handover, unit);
          if (!leg) return std::unexpected(leg.error());
          pass.leg = std::move(*leg);
        }
        return act.decide(handover, pass);
      });
  if (!done) return std::unexpected(done.error());
  const auto handover = find_stream<handover::State>(house_, done->answer);
  if (!handover) return std::unexpected(handover.error());
  return show_report(house_, handover->state.report_reference, actor, "handover.pass_on");
}

Outcome<ReportView> Handovers::redirect(std::string_view reference, report::Receiver to,
                                        const access::Actor& actor, const Once& once) const {
  const auto done = run(house_, actor, &once, [&](Act& act) -> Outcome<std::string> {
    auto handover = act.find<handover::State>(reference);
    if (!handover) return std::unexpected(handover.error());
    auto report = act.load<report::State>(stream_id((**handover).state.report));
    if (!report) return std::unexpected(report.error());
    act.will_answer((*report)->state.reference);
    if (auto admitted = admit_act(house_, **report, actor, "handover.redirect"); !admitted)
      return std::unexpected(admitted.error());
    to.handover = house_.ids.reference(Kind<handover::State>::prefix);
    if (auto sent =
            act.decide(**handover, handover::Redirect{.by = actor, .to_handover = to.handover});
        !sent) {
      return std::unexpected(sent.error());
    }
    to.responsibility = (*handover)->state.responsibility;
    to.acting = (*handover)->state.acting;
    if (auto wrong = complete_by_hand(house_, to, "/receiver"); !wrong)
      return std::unexpected(wrong.error());
    const report::ConfirmRouting confirm{
        .by = actor, .receivers = {to}, .note = {}, .after_return = std::string{reference}};
    if (auto confirmed = act.decide(**report, confirm); !confirmed)
      return std::unexpected(confirmed.error());
    if (auto offered = offer(act, **report,
                             {.to = to,
                              .by_phone = told_by_phone(**report, to),
                              .instead_of = std::string{reference}});
        !offered) {
      return std::unexpected(offered.error());
    }
    return (*report)->state.reference;
  });
  if (!done) return std::unexpected(done.error());
  return show_report(house_, done->answer, actor, "handover.redirect");
}

}  // namespace ingang::app
