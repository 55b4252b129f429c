// From the door to the receivers: a proposal with evidence, and a human's confirmation that hands
// over.
#include "app/act.h"
#include "app/codes.h"
#include "app/found_out.h"
#include "app/register_asking.h"
#include "app/reports.h"
#include "app/routing_of.h"
#include "app/showing.h"
#include "domain/access/roles.h"
#include "domain/report/codes.h"

namespace ingang::app {
namespace {

// LAW: secrecy.protected_persons. What is left is whoever acts where the child is now.
void hide_home(ProposalView& view) {
  std::erase_if(view.receivers, [](const ProposedReceiver& one) { return !one.acting; });
  for (auto& receiver : view.receivers) receiver.evidence.clear();
  for (auto& condition : view.conditions) condition.evidence.clear();
}

Outcome<std::string> route_once(Act& act, std::string_view reference, const RouteReport& route,
                                const std::optional<routing::ResidenceEvidence>& registered) {
  const House& house = act.house();
  auto report = act.find<report::State>(reference);
  if (!report) return std::unexpected(report.error());
  if (auto admitted = admit_act(house, **report, act.actor(), "report.route"); !admitted)
    return std::unexpected(admitted.error());
  // Who may not, or must not now, is told so before anything about the route.
  if (!may(act.actor(), report::Action::route, (*report)->state, act.context().now)) {
    const auto no =
        report::decide((*report)->state, report::ConfirmRouting{.by = act.actor(), .receivers = {}},
                       act.context());
    return no ? refused(report::kNotYoursToDo) : refused(no.error());
  }
  if (auto noted = note_answers(act, **report, route.answers); !noted)
    return std::unexpected(noted.error());
  const auto asked = ask_routing(house, (*report)->state, registered, act.context().now);
  auto receivers =
      confirmed_receivers(house, asked, route.receivers, act.actor(),
                          route.note.reveal(Purpose::compare), route.closed_unit_answers);
  if (!receivers) return std::unexpected(receivers.error());
  for (auto& receiver : *receivers)
    receiver.handover = house.ids.reference(Kind<handover::State>::prefix);
  if (auto confirmed = act.decide(
          **report,
          report::ConfirmRouting{.by = act.actor(), .receivers = *receivers, .note = route.note});
      !confirmed) {
    return std::unexpected(confirmed.error());
  }
  for (const auto& receiver : *receivers) {
    if (auto offered = offer(
            act, **report,
            {.to = receiver, .by_phone = told_by_phone(**report, receiver), .note = route.note});
        !offered) {
      return std::unexpected(offered.error());
    }
  }
  return std::string{reference};
}

}  // namespace

Outcome<ProposalView> Reports::proposal(std::string_view reference,
                                        const access::Actor& actor) const {
  return proposal_by(reference, {}, actor);
}

Outcome<ProposalView> Reports::proposal_by(std::string_view reference,
                                           const std::vector<AnswerTold>& answers,
                                           const access::Actor& actor) const {
  auto loaded = find_stream<report::State>(house_, reference);
  if (!loaded) return std::unexpected(loaded.error());
  const Instant now = house_.clock.now();
  if (!may(actor, report::Action::see_in_list, loaded->state, now)) {
    if (auto noted = note_access(house_, actor, loaded->id, reference, "report.proposal.refused");
        !noted) {
      return std::unexpected(noted.error());
    }
    return refused_and_noted(kNoSuchReport);
  }
  if (sight(actor, loaded->state, now) == access::Sight::nothing ||
      !access::answers_door(actor, loaded->state.hub)) {
    return refused(report::kNotYoursToDo);
  }
  if (auto noted = note_access(house_, actor, loaded->id, reference, "report.proposal", "routing");
      !noted) {
    return std::unexpected(noted.error());
  }
  const auto said = ask_register(house_, persons_in(loaded->state), actor, "register.proposal");
  if (auto kept = keep_register(house_, loaded->state, said, actor); !kept)
    return std::unexpected(kept.error());
  loaded = find_stream<report::State>(house_, reference);
  if (!loaded) return std::unexpected(loaded.error());
  if (auto noted = suppose_answers(house_, loaded->state, answers, actor); !noted)
    return std::unexpected(noted.error());
  auto view = proposal_view(house_, ask_routing(house_, loaded->state, said.residence, now));
  if (sight_by_grade(actor, loaded->state) == access::Sight::outline) hide_home(view);
  return view;
}

Outcome<ReportView> Reports::route(std::string_view reference, RouteReport route,
                                   const access::Actor& actor, const Once& once) const {
  const auto loaded = find_stream<report::State>(house_, reference);
  if (!loaded) return std::unexpected(loaded.error());
  std::optional<routing::ResidenceEvidence> registered;
  if (may(actor, report::Action::route, loaded->state, house_.clock.now())) {
    if (auto noted = note_access(house_, actor, loaded->id, reference, "report.route", "routing");
        !noted) {
      return std::unexpected(noted.error());
    }
    auto said = ask_register(house_, persons_in(loaded->state), actor, "register.route");
    registered = std::move(said.residence);
    if (auto kept = keep_register(house_, loaded->state, said, actor); !kept)
      return std::unexpected(kept.error());
  }
  const auto done = run(house_, actor, &once,
                        [&](Act& act) { return route_once(act, reference, route, registered); });
  if (!done) return std::unexpected(done.error());
  return show_report(house_, done->answer, actor, "report.route");
}

}  // namespace ingang::app
