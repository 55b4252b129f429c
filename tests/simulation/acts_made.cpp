// Each act as it is made: which use case, with what, and what shall stand in the ledger after it.
#include <memory>
#include <optional>

#include "app/routing_of.h"
#include "app/search.h"
#include "simulation/acts.h"

namespace ingang::simulation {

namespace {

template <typename View>
app::Outcome<std::string> reference_of(app::Outcome<View> outcome) {
  if (!outcome) return std::unexpected(std::move(outcome.error()));
  return outcome->reference;
}

}  // namespace

std::optional<Attempt> Acts::send(bool by_phone) {
  const auto& by = by_phone ? hub(false) : people_.officer(chance_);
  app::SendReport send{.content = content()};
  auto out = of(by_phone ? "send by phone" : "send", {}, by, {{{}, kReportEvent<report::Sent>}});
  if (by_phone) {
    send.channel = report::Channel::phone;
    send.told_at = town_.now() - std::chrono::minutes{chance_.below(40)};
    send.told_by_unit = people_.officer(chance_).who.unit;
    out.events.push_back({{}, kReportEvent<report::ReceivedAtDoor>});
  }
  const auto mine = [&](const auto& one) { return one.second.by.who.account == by.who.account; };
  const auto draft = std::ranges::find_if(answers_.drafts, mine);
  if (!by_phone && draft != answers_.drafts.end()) out.draft = send.draft = draft->first;
  out.perform = [send, by](Town& town, const app::Once& once) {
    return reference_of(app::Reports{town.house()}.send(send, by, once));
  };
  return out;
}

std::optional<Attempt> Acts::draft() {
  const auto& by = people_.officer(chance_);
  auto out = of("draft", {}, by);
  out.perform = [by](Town& town, const app::Once& once) -> app::Outcome<std::string> {
    auto made = town.drafts().create(Personal{std::string{once.body}}, by, once);
    if (!made) return std::unexpected(made.error());
    return made->id;
  };
  return out;
}

Attempt Acts::look(const std::string& reference, const access::Actor& by) {
  auto out = of("look", reference, by);
  out.perform = [reference, by](Town& town, const app::Once&) {
    return reference_of(app::Reports{town.house()}.view(reference, by));
  };
  return out;
}

Attempt Acts::search(const access::Actor& by) {
  auto out = of("search", {}, by);
  const auto reference = answers_.open.empty() ? "" : chance_.one_of(answers_.open);
  out.perform = [reference, by](Town& town, const app::Once&) -> app::Outcome<std::string> {
    const auto found =
        app::Search{town.house()}.find({.reference = reference, .purpose = "ärende"}, by);
    if (!found) return std::unexpected(found.error());
    return std::string{};
  };
  return out;
}

Attempt Acts::supplement(const report::State& state) {
  const auto& by = chance_.in_hundred(50) ? author(state) : hub(false);
  auto out = of("supplement", state.reference, by,
                {{state.reference, kReportEvent<report::Supplemented>}});
  const Personal text{words("tillägg")};
  out.perform = [reference = state.reference, text, by](Town& town, const app::Once& once) {
    return reference_of(app::Reports{town.house()}.supplement(reference, text, by, once));
  };
  return out;
}

Attempt Acts::correct(const report::State& state) {
  const auto& by = author(state);
  auto out =
      of("correct", state.reference, by, {{state.reference, kReportEvent<report::Corrected>}});
  const Personal text{words("rättelse")};
  out.perform = [reference = state.reference, text, by](Town& town, const app::Once& once) {
    return reference_of(
        app::Reports{town.house()}.correct(reference, "/what_happened", text, by, once));
  };
  return out;
}

Attempt Acts::link(const report::State& state, const access::Actor& by) {
  auto out = of("link", state.reference, by, {{state.reference, kReportEvent<report::Linked>}});
  const app::LinkTo to{.reference = chance_.one_of(answers_.open),
                       .kind = report::LinkKind::same_event};
  out.perform = [reference = state.reference, to, by](Town& town, const app::Once& once) {
    return reference_of(app::Reports{town.house()}.link(reference, to, by, once));
  };
  // Both reports say so.
  if (to.reference != state.reference)
    out.events.push_back({to.reference, kReportEvent<report::Linked>});
  return out;
}

Attempt Acts::note_urgency(const report::State& state, const access::Actor& by) {
  auto out = of("note urgency", state.reference, by,
                {{state.reference, kReportEvent<report::UrgencyNoted>}});
  const auto urgency = static_cast<report::Urgency>(chance_.below(3));
  const Personal reason{words("skäl")};
  out.perform = [reference = state.reference, urgency, reason, by](Town& town,
                                                                   const app::Once& once) {
    return reference_of(
        app::Reports{town.house()}.note_urgency(reference, urgency, reason, by, once));
  };
  return out;
}

Attempt Acts::receive_at_door(const report::State& state, const access::Actor& by) {
  auto out = of("receive at the door", state.reference, by,
                {{state.reference, kReportEvent<report::ReceivedAtDoor>}});
  out.perform = [reference = state.reference, by](Town& town, const app::Once& once) {
    return reference_of(app::Reports{town.house()}.receive(reference, by, once));
  };
  return out;
}

// Whoever has it lets it go; anybody else takes it over.
Attempt Acts::between_colleagues(const report::State& state, const access::Actor& by) {
  const bool has_it = report::is_with(state, by);
  auto out = of(
      has_it ? "let go" : "take over", state.reference, by,
      {{state.reference, has_it ? kReportEvent<report::LetGo> : kReportEvent<report::TakenOver>}});
  out.perform = [reference = state.reference, has_it, by](Town& town, const app::Once& once) {
    const app::Reports use{town.house()};
    return reference_of(has_it ? use.let_go(reference, by, once)
                               : use.take_over(reference, by, once));
  };
  return out;
}

// As proposed, or by hand where nothing is proposed, and now and then all the same.
Attempt Acts::route(const report::State& state, const access::Actor& by) {
  auto out =
      of("route", state.reference, by, {{state.reference, kReportEvent<report::RoutingConfirmed>}});
  const auto other = some_receiver();
  const bool by_hand = chance_.in_hundred(10);
  const Personal note{words("samråd")};
  // Whoever asks again sends what was sent; the proposal may no longer be theirs to see.
  const auto sent = std::make_shared<std::optional<app::RouteReport>>();
  out.perform = [reference = state.reference, other, by_hand, note, by, sent](
                    Town& town, const app::Once& once) -> app::Outcome<std::string> {
    const app::Reports reports{town.house()};
    if (!*sent) {
      const auto proposal = reports.proposal(reference, by);
      if (!proposal) return std::unexpected(proposal.error());
      app::RouteReport route;
      route.receivers = app::as_proposed(*proposal);
      if (route.receivers.empty() || by_hand) route.receivers = {other};
      route.note = note;
      *sent = std::move(route);
    }
    return reference_of(reports.route(reference, **sent, by, once));
  };
  return out;
}

Attempt Acts::withdraw(const report::State& state) {
  const auto& by = author(state);
  auto out =
      of("withdraw", state.reference, by, {{state.reference, kReportEvent<report::Withdrawn>}});
  out.perform = [reference = state.reference, reason = words("fel"), by](Town& town,
                                                                         const app::Once& once) {
    return reference_of(app::Reports{town.house()}.withdraw(reference, reason, by, once));
  };
  return out;
}

Attempt Acts::reopen(const report::State& state, const access::Actor& by) {
  auto out = of("reopen", state.reference, by, {{state.reference, kReportEvent<report::Reopened>}});
  out.perform = [reference = state.reference, reason = Personal{words("granskning")}, by](
                    Town& town, const app::Once& once) {
    // The page that asks is dated: the same act, the same body.
    return reference_of(app::Reports{town.house()}.reopen(reference, reason, by, once));
  };
  return out;
}

Attempt Acts::confirm(const report::State& state) {
  const auto& by = people_.officer(chance_);
  auto out =
      of("confirm", state.reference, by, {{state.reference, kReportEvent<report::Confirmed>}});
  out.perform = [reference = state.reference, by](Town& town, const app::Once& once) {
    return reference_of(app::Reports{town.house()}.confirm(reference, {}, by, once));
  };
  return out;
}

Attempt Acts::receive(const handover::State& state, const access::Actor& by) {
  auto out = of("receive", state.report_reference, by,
                {{state.reference, kHandoverEvent<handover::Received>}});
  out.perform = [reference = state.reference, by](Town& town, const app::Once& once) {
    return reference_of(app::Handovers{town.house()}.receive(reference, by, once));
  };
  return out;
}

Attempt Acts::by_phone(const handover::State& state, const access::Actor& by) {
  auto out = of("hand over by phone", state.report_reference, by,
                {{state.reference, kHandoverEvent<handover::HandedOverByPhone>}});
  const handover::PhoneProof proof{.spoke_with = Personal{"Fiktiv Svarande"},
                                   .number = Personal{"08-465 004 17"},
                                   .at = town_.now(),
                                   .read_back = true};
  out.perform = [reference = state.reference, proof, by](Town& town, const app::Once& once) {
    return reference_of(app::Handovers{town.house()}.by_phone(reference, proof, by, once));
  };
  return out;
}

Attempt Acts::give_back(const handover::State& state, const access::Actor& by) {
  auto out = of("return", state.report_reference, by,
                {{state.reference, kHandoverEvent<handover::Returned>}});
  const app::ReturnHandover back{.reason = handover::ReturnReason::moved,
                                 .evidence = Personal{words("flyttade")},
                                 .suggested_authority = {}};
  out.perform = [reference = state.reference, back, by](Town& town, const app::Once& once) {
    return reference_of(app::Handovers{town.house()}.return_(reference, back, by, once));
  };
  return out;
}

Attempt Acts::redirect(const handover::State& state, const access::Actor& by) {
  auto out = of("redirect", state.report_reference, by,
                {{state.reference, kHandoverEvent<handover::Redirected>},
                 {state.report_reference, kReportEvent<report::RoutingConfirmed>}});
  const auto to = some_receiver();
  out.perform = [reference = state.reference, to, by](Town& town, const app::Once& once) {
    return reference_of(app::Handovers{town.house()}.redirect(reference, to, by, once));
  };
  return out;
}

Attempt Acts::assess(const handover::State& state, const access::Actor& by) {
  auto out = of("assess", state.report_reference, by,
                {{state.reference, kHandoverEvent<handover::ProtectionAssessed>}});
  const app::AssessHandover assessment{.immediate_protection_needed = chance_.in_hundred(20),
                                       .reason = Personal{words("bedömning")}};
  out.perform = [reference = state.reference, assessment, by](Town& town, const app::Once& once) {
    return reference_of(
        app::Handovers{town.house()}.assess_protection(reference, assessment, by, once));
  };
  return out;
}

Attempt Acts::enter(const handover::State& state, const access::Actor& by) {
  auto out = of("register", state.report_reference, by,
                {{state.reference, kHandoverEvent<handover::Registered>}});
  const app::RegisterHandover under{.kind = handover::RegistrationKind::actualisation,
                                    .reference = Personal{words("SN")},
                                    .on = stockholm(town_.now()).date};
  out.perform = [reference = state.reference, under, by](Town& town, const app::Once& once) {
    return reference_of(app::Handovers{town.house()}.register_(reference, under, by, once));
  };
  return out;
}

}  // namespace ingang::simulation
