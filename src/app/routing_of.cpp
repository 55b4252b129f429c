#include "app/routing_of.h"

#include <algorithm>

#include "app/index_task.h"
#include "app/terms.h"
#include "base/written.h"
#include "domain/gate/gate.h"
#include "domain/report/asked.h"
#include "domain/report/check.h"
#include "domain/routing/codes.h"

namespace ingang::app {
namespace {

using directory::AuthorityCode;
using directory::DistrictCode;
using directory::MunicipalityCode;
using directory::UnitCode;

std::optional<DistrictCode> find_district(std::string_view code) {
  auto parsed = DistrictCode::parse(code);
  return parsed ? std::optional{std::move(*parsed)} : std::nullopt;
}

std::optional<routing::Place> find_place(std::string_view municipality, std::string_view district) {
  auto parsed = MunicipalityCode::parse(municipality);
  if (!parsed) return std::nullopt;
  return routing::Place{.municipality = std::move(*parsed), .district = find_district(district)};
}

// Codes of the warnings and reasons as the page has texts for them.
template <typename Codes>
std::vector<std::string> words(const Codes& codes) {
  std::vector<std::string> out;
  for (const auto one : codes) out.emplace_back(routing::code(one));
  return out;
}

std::string evidence_text(const std::vector<routing::Evidence>& evidence) {
  std::string out;
  for (const auto& one : evidence) {
    if (!out.empty()) out += "; ";
    out += one.what + ": " + one.value;
    if (!one.source.empty())
      out += " (" + one.source + (one.as_of ? " " + one.as_of->text() : "") + ")";
  }
  constexpr std::size_t kEvidenceMax = 900;
  if (out.size() > kEvidenceMax) out.resize(kEvidenceMax);
  return out;
}

std::string authority_name(const House& house, std::string_view code) {
  const auto* found = house.county.directory.find_authority(code);
  return found ? found->name : std::string{code};
}

ProposedReceiver inside(const House& house, const routing::Receiver& receiver,
                        report::Responsibility responsibility) {
  const auto unit = receiver.unit.text();
  return {.responsibility = responsibility,
          .authority = receiver.authority.text(),
          .authority_name = authority_name(house, receiver.authority.text()),
          .unit = unit,
          .unit_name = unit_name(house, unit),
          .acting = false,
          .outside = false,
          .login = unit_has_login(house, unit) && !receiver.by_phone,
          .phone = unit_phone(house, unit),
          .reason =
              receiver.reasons.empty() ? "" : std::string{routing::code(receiver.reasons.front())},
          .reasons = words(receiver.reasons),
          .evidence = evidence_text(receiver.evidence),
          .warnings = words(receiver.warnings)};
}

// The ordinary channel of a place outside the agreement. Without a unit of its own in the directory
// it is told by phone.
ProposedReceiver outside(const House& house, const routing::OutsideChannel& channel,
                         report::Responsibility responsibility) {
  ProposedReceiver view;
  if (channel.receiver) {
    view = inside(house, *channel.receiver, responsibility);
  } else {
    const std::string code = channel.municipality ? channel.municipality->text() : "outside";
    view = {.responsibility = responsibility,
            .authority = code,
            .authority_name = channel.name,
            .unit = code,
            .unit_name = channel.name,
            .reason = {},
            .evidence = evidence_text(channel.evidence)};
    for (const auto& contact : channel.contacts) {
      if (contact.kind == directory::ContactKind::phone && view.phone.empty())
        view.phone = contact.value;
    }
  }
  view.outside = true;
  view.reason = std::string{routing::code(channel.reason)};
  view.reasons.insert(view.reasons.begin(), view.reason);
  return view;
}

bool known(const House& house, std::string_view authority) {
  return house.county.directory.find_authority(authority) != nullptr;
}

std::optional<routing::Chosen> chosen(const House& house, const report::Receiver* receiver) {
  if (!receiver || !known(house, receiver->authority)) return std::nullopt;
  auto authority = AuthorityCode::parse(receiver->authority);
  auto unit = UnitCode::parse(receiver->unit);
  if (!authority) return std::nullopt;
  return routing::Chosen{.authority = std::move(*authority),
                         .unit = unit ? std::optional{std::move(*unit)} : std::nullopt};
}

void fill_in(report::Receiver& receiver, const std::optional<routing::Receiver>& confirmed) {
  if (!confirmed || confirmed->authority.text() != receiver.authority) return;
  receiver.unit = confirmed->unit.text();
  if (!confirmed->reasons.empty())
    receiver.reason = std::string{routing::code(confirmed->reasons.front())};
  if (auto text = evidence_text(confirmed->evidence); !text.empty())
    receiver.evidence = std::move(text);
}

// LAW: secrecy.between_authorities, secrecy.duty_to_inform. Why the copy may be given: the duty that
// carries a report of a child. It leaves nothing to choose, so that nobody is asked: it is noted.
std::string gate_of(const House& house, Instant now) {
  const gate::Situation situation{.direction = gate::Direction::social_to_social,
                                  .recipient = gate::RecipientKind::authority,
                                  .age = {},
                                  .day = stockholm(now).date};
  const auto* duty = gate::duty_of(house.data.gates, situation);
  return duty ? duty->law : "secrecy.between_authorities";
}

handover::GiveCopy copy_of(const House& house, const report::State& state, Instant now) {
  handover::GiveCopy copy{.content = report::with_protection_found(state),
                          .supplements = {},
                          .channel = state.channel,
                          .gate = gate_of(house, now),
                          .corrections = {}};
  for (const auto& note : state.supplements) copy.supplements.push_back(note.text);
  for (const auto& note : state.corrections) copy.corrections.push_back({note.field, note.text});
  return copy;
}

// When the home was last told of, and by whom: the report, or whoever found it out since.
void tell_home(const House& house, const report::State& report, const report::Circumstances& told,
               routing::Question& question) {
  if (told.home_municipality == report::kOutsideCounty)
    question.home_outside_county = report::Answer::yes;
  if (told.home_municipality == report::kInsideCounty)
    question.home_outside_county = report::Answer::no;
  auto home = find_place(told.home_municipality, told.home_district);
  if (!home) return;
  routing::ToldHome out{.municipality = home->municipality,
                        .district = home->district,
                        .source = "report",
                        .as_of = stockholm(report.sent_at).date};
  for (const auto& note : report.corrections) {
    if (note.field != "/circumstances/home_municipality") continue;
    out.source = "answer";
    out.as_of = stockholm(note.at).date;
  }
  const bool here = house.county.directory.find_municipality(home->municipality) != nullptr;
  question.home_outside_county = here ? report::Answer::no : report::Answer::yes;
  question.told_home = std::move(out);
}

// LAW: sol.stay. What acts now is never Framme behind a closed door: whoever answers there is rung.
bool acts_while_closed(const House& house, const report::Receiver& to, report::Urgency urgency,
                       Instant now) {
  return to.acting && urgency == report::Urgency::acute && !is_open_here(house, to.unit, now);
}

}  // namespace

Asked ask_routing(const House& house, const report::State& report,
                  const std::optional<routing::ResidenceEvidence>& registered, Instant now) {
  const auto content = report::as_answered(report);
  const auto& told = content.circumstances;
  Asked asked;
  auto& question = asked.question;
  question.at_risk = told.at_risk;
  question.gang_related = told.gang_related;
  question.found_in = find_place(content.now.municipality, content.now.district);
  question.found_in_county = content.now.municipality == report::kOutsideCounty
                                 ? report::Answer::no
                                 : told.found_in_county;
  question.age = person::age_on(content.child, stockholm(report.door_at).date);
  question.protected_identity = report::protection(report);
  if (report.held) {
    question.protected_identity =
        std::max(question.protected_identity, person::ProtectedIdentity::skyddad_folkbokforing);
  }
  question.acute = report.urgency() == report::Urgency::acute;
  tell_home(house, report, told, question);
  question.registered = registered;
  question.placed = told.placed;
  question.alternating_residence = told.alternating_residence;
  question.asylum = told.asylum;
  asked.proposal = routing::propose(question, house.county.directory, house.county.agreements, now);
  asked.acting_stands = report::awaits_lasting(report);
  return asked;
}

ProposalView proposal_view(const House& house, const Asked& asked) {
  using report::Responsibility;
  const auto& proposal = asked.proposal;
  ProposalView view{.at = proposal.made_at,
                    .held = proposal.held,
                    .acting_stands = asked.acting_stands,
                    .conditions = {},
                    .receivers = {},
                    .questions = words(proposal.ask),
                    .warnings = words(proposal.warnings)};
  for (const auto& condition : proposal.conditions) {
    view.conditions.push_back({.condition = std::string{routing::code(condition.kind)},
                               .answer = condition.answer,
                               .evidence = evidence_text(condition.evidence)});
  }
  if (asked.acting_stands) {
    // Whoever acts is told already.
  } else if (proposal.acute_now) {
    view.receivers.push_back(inside(house, *proposal.acute_now, Responsibility::acute_now));
  } else if (proposal.acute_outside) {
    view.receivers.push_back(outside(house, *proposal.acute_outside, Responsibility::acute_now));
  }
  if (proposal.lasting) {
    view.receivers.push_back(inside(house, *proposal.lasting, Responsibility::lasting));
  } else if (proposal.outside) {
    view.receivers.push_back(outside(house, *proposal.outside, Responsibility::lasting));
  }
  // One nämnd for both is one handover: lasting, and acting too.
  if (view.receivers.size() == 2 && view.receivers[0].authority == view.receivers[1].authority) {
    view.receivers.erase(view.receivers.begin());
  }
  if (!view.receivers.empty()) view.receivers.front().acting = !asked.acting_stands;
  return view;
}

std::vector<report::Receiver> as_proposed(const ProposalView& proposal) {
  std::vector<report::Receiver> out;
  for (const auto& one : proposal.receivers) {
    out.push_back({.responsibility = one.responsibility,
                   .authority = one.authority,
                   .unit = one.unit,
                   .acting = one.acting,
                   .outside = one.outside,
                   .reason = one.reason,
                   .evidence = one.evidence,
                   .handover = {}});
  }
  return out;
}

Outcome<std::vector<report::Receiver>> confirmed_receivers(const House& house, const Asked& asked,
                                                           std::vector<report::Receiver> receivers,
                                                           const access::Actor& actor,
                                                           std::string_view note,
                                                           bool closed_unit_answers) {
  using report::Responsibility;
  const auto find = [&](auto matches) -> const report::Receiver* {
    const auto found = std::ranges::find_if(receivers, matches);
    return found == receivers.end() ? nullptr : &*found;
  };
  const auto* lasting =
      find([](const auto& one) { return one.responsibility == Responsibility::lasting; });
  const auto* acting =
      find([](const auto& one) { return one.responsibility == Responsibility::acute_now; });
  if (!acting && asked.question.acute && !asked.acting_stands)
    acting = find([](const auto& one) { return one.acting; });
  const routing::Confirmation confirmation{.lasting = chosen(house, lasting),
                                           .acting = chosen(house, acting),
                                           .acting_stands = asked.acting_stands,
                                           .by_cleared_officer = actor.has(access::Role::cleared),
                                           .closed_unit_answers = closed_unit_answers,
                                           .reason = std::string{note}};
  const auto confirmed = routing::confirm(asked.proposal, asked.question.acute, confirmation,
                                          house.county.directory, asked.proposal.made_at);
  if (!confirmed) return refused(confirmed.error());
  for (std::size_t i = 0; i < receivers.size(); ++i) {
    auto& receiver = receivers[i];
    // Nobody may name a receiver that neither the directory knows nor routing proposes outside of
    // it.
    if (!known(house, receiver.authority)) {
      if (!receiver.outside)
        return refused(routing::kRouteUnknownAuthority,
                       "/receivers/" + std::to_string(i) + "/authority");
      if (is_all_blank(receiver.reason))
        receiver.reason = std::string{routing::code(routing::OutsideReason::outside_county)};
      continue;
    }
    fill_in(receiver, receiver.responsibility == Responsibility::lasting ? confirmed->lasting
                                                                         : confirmed->acting);
    if (is_all_blank(receiver.reason))
      receiver.reason = std::string{routing::code(routing::Reason::chosen_by_hand)};
  }
  return receivers;
}

Outcome<void> complete_by_hand(const House& house, report::Receiver& receiver,
                               const std::string& field) {
  if (is_all_blank(receiver.reason))
    receiver.reason = std::string{routing::code(routing::Reason::chosen_by_hand)};
  const auto& directory = house.county.directory;
  const auto* authority = directory.find_authority(receiver.authority);
  if (!authority)
    return receiver.outside ? Outcome<void>{}
                            : refused(routing::kRouteUnknownAuthority, field + "/authority");
  const auto* unit = directory.find_unit(receiver.unit);
  if (!unit) return refused(routing::kRouteUnknownUnit, field + "/unit");
  const auto now = directory.receiver_at(authority->code, house.clock.now());
  const bool receives = unit->authority == authority->code || (now && now->unit == unit->code) ||
                        unit->find_service(authority->code) != nullptr;
  if (!receives || authority->kind == directory::AuthorityKind::police) {
    return refused(routing::kRouteUnitCannotReceive, field + "/unit");
  }
  return {};
}

Outcome<void> offer(Act& act, const LoadedReport& report, const Sending& sending) {
  const House& house = act.house();
  const Instant now = act.context().now;
  const report::State& state = report.state;
  const report::Receiver& to = sending.to;
  const auto urgency = state.urgency();
  const auto day = day_leg(house, to.authority, urgency, now);
  LoadedHandover& handover = act.begin<handover::State>(to.authority);
  const handover::Offer offer{
      .reference = to.handover,
      .report = {report.id.bytes},
      .report_reference = state.reference,
      .responsibility = to.responsibility,
      .acting = to.acting,
      .outside = to.outside,
      .from_unit = state.received ? state.received->by.unit : hub_unit(house),
      .to_authority = to.authority,
      .first = {.to_unit = to.unit,
                .final_leg = !day || day->to_unit == to.unit,
                .receive_by = receive_by(house, to.unit, urgency, now, to.acting)},
      .urgency = urgency,
      .stored_at = state.sent_at,
      .received_at_door = state.received ? std::optional{state.received->at} : std::nullopt,
      .door_at = state.door_at,
      .assess_by = due(house, deadlines::ClockKind::protection_assessment, urgency, state.door_at),
      .register_by = due(house, deadlines::ClockKind::registration, urgency, now),
      .decide_by = due(house, deadlines::ClockKind::preliminary_assessment, urgency, state.door_at),
      .by = act.actor(),
      .synthetic = state.synthetic,
      .held = state.held,
      .hub = state.hub,
      .instead_of = sending.instead_of};
  if (auto offered = act.decide(handover, offer); !offered) return offered;

  if (auto given = act.decide(handover, copy_of(house, state, act.context().now)); !given)
    return given;
  // LAW: fbl.protected_registration. Free words beside a held report could tell where.
  if (!report::is_blank(sending.note) && !state.held) {
    if (auto noted =
            act.decide(handover, handover::Supplement{.by = act.actor().who, .text = sending.note});
        !noted) {
      return noted;
    }
  }
  if (state.withdrawn) {
    const handover::Withdraw mark{.by = state.withdrawn->by, .reason = state.withdrawn_reason};
    if (auto marked = act.decide(handover, mark); !marked) return marked;
  }
  // Searchable for the receiver too, under its own authority's key.
  act.index(handover, encode_compounds(compounds_of(state.content, to.handover)));
  const auto& unit = handover.state.leg()->to_unit;
  if (!unit_has_login(house, unit) || sending.by_phone ||
      acts_while_closed(house, to, urgency, now))
    return {};  // told by phone: see Handovers::by_phone
  return act.decide(handover, handover::Deliver{});
}

}  // namespace ingang::app
