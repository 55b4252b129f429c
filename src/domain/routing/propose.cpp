#include <algorithm>

#include "domain/routing/home.h"
#include "domain/routing/receiver.h"

namespace ingang::routing {

namespace {

struct Weighing {
  const Question& question;
  const directory::Directory& directory;
  std::span<const agreement::Agreement> agreements;
  Instant at;
  LocalDate today;
  Home home;
};

template <typename T>
void add_once(std::vector<T>& list, T value) {
  if (std::ranges::find(list, value) == list.end()) list.push_back(value);
}

Evidence reported(std::string value) {
  return {.what = "reported", .value = std::move(value), .source = "report", .as_of = {}};
}

Condition found_in_county(const Weighing& w) {
  Condition condition{.kind = ConditionKind::found_in_county, .answer = w.question.found_in_county};
  if (w.question.found_in) {
    const auto& place = w.question.found_in->municipality;
    condition.answer = w.directory.find_municipality(place) ? Answer::yes : Answer::no;
    condition.evidence.push_back(
        {.what = "found_in", .value = place.text(), .source = "report", .as_of = {}});
  }
  return condition;
}

// LAW: child.under_18
Condition under_18(const Weighing& w) {
  const auto& age = w.question.age;
  const auto basis = [&] {
    switch (age.basis) {
      case person::AgeBasis::date_of_birth: return "date_of_birth";
      case person::AgeBasis::number: return "identity_number";
      case person::AgeBasis::estimate: return "estimate";
      case person::AgeBasis::none: return "unknown";
    }
    return "";
  };
  return {
      .kind = ConditionKind::under_18,
      .answer = age.group == person::AgeGroup::adult ? Answer::no : Answer::yes,
      .evidence = {{.what = "age_basis", .value = basis(), .source = "report", .as_of = w.today}}};
}

// LAW: agreement.party
Condition home_is_party(const Weighing& w, Proposal& proposal) {
  Condition condition{.kind = ConditionKind::home_is_party, .answer = Answer::unknown};
  condition.evidence = w.home.evidence;
  if (w.home.outside_county) {
    condition.answer = Answer::no;
    return condition;
  }
  if (!w.home.place) return condition;
  const auto party = agreement::party_on(w.agreements, w.home.place->municipality, w.today);
  if (party.agreement) {
    condition.evidence.push_back({.what = "agreement",
                                  .value = party.agreement->decision_reference,
                                  .source = "agreements",
                                  .as_of = party.agreement->in_force_from});
  }
  condition.answer = party.counts() ? Answer::yes : Answer::no;
  // It warns the agreement manager, and never stops a report.
  if (party.standing == agreement::Standing::unknown_renewal) {
    add_once(proposal.warnings, Warning::renewal_unknown);
  }
  return condition;
}

void weigh_conditions(const Weighing& w, Proposal& proposal) {
  proposal.conditions = {
      {.kind = ConditionKind::at_risk,
       .answer = w.question.at_risk,
       .evidence = {reported(std::string{code(w.question.at_risk)})}},
      {.kind = ConditionKind::gang_related,
       .answer = w.question.gang_related,
       .evidence = {reported(std::string{code(w.question.gang_related)})}},
      found_in_county(w),
      under_18(w),
      home_is_party(w, proposal),
  };
  const auto any = [&](Answer answer) {
    return std::ranges::find(proposal.conditions, answer, &Condition::answer) !=
           proposal.conditions.end();
  };
  proposal.target_group = any(Answer::no)        ? TargetGroup::outside
                          : any(Answer::unknown) ? TargetGroup::undecided
                                                 : TargetGroup::inside;
}

// What keeps the child outside wherever the home is: any "no" but that of the agreement.
bool outside_by_itself(const Proposal& proposal) {
  return std::ranges::any_of(proposal.conditions, [](const Condition& condition) {
    return condition.answer == Answer::no && condition.kind != ConditionKind::home_is_party;
  });
}

OutsideChannel channel_of(OutsideReason reason, const std::optional<Place>& place,
                          std::optional<Receiver> receiver, const Weighing& w) {
  OutsideChannel channel{.reason = reason, .receiver = std::move(receiver)};
  if (place) {
    channel.municipality = place->municipality;
    if (const auto* known = w.directory.find_municipality(place->municipality)) {
      channel.name = known->name;
    }
  }
  if (channel.receiver) {
    for (const auto& code : {channel.receiver->unit, channel.receiver->day_unit}) {
      const auto* unit = w.directory.find_unit(code);
      const bool told_already = code == channel.receiver->day_unit && !channel.contacts.empty() &&
                                channel.receiver->unit == channel.receiver->day_unit;
      if (unit && !told_already)
        std::ranges::copy(unit->contacts, std::back_inserter(channel.contacts));
    }
  }
  if (channel.contacts.empty()) channel.contacts = w.directory.parts().ordinary_outside;
  return channel;
}

void propose_lasting(const Weighing& w, Proposal& proposal) {
  if (proposal.held) return;  // A cleared officer routes by hand.
  const auto& home = w.home;
  if (home.outside_county) {
    proposal.outside = channel_of(OutsideReason::outside_county, home.place, std::nullopt, w);
    proposal.outside->evidence = home.evidence;
    return;
  }
  auto receiver = home.place
                      ? receiver_for(*home.place, Reason::district_board_of_home, w.directory, w.at)
                      : hub_receiver(Reason::hub_decides_home_unknown, w.directory, w.at);
  if (receiver) {
    receiver->reasons.insert(receiver->reasons.begin(), home.reasons.begin(), home.reasons.end());
    receiver->evidence.insert(receiver->evidence.begin(), home.evidence.begin(),
                              home.evidence.end());
  }
  const bool party = proposal.conditions.back().answer != Answer::no;
  if (outside_by_itself(proposal) || !party) {
    const auto reason = party || outside_by_itself(proposal) ? OutsideReason::not_target_group
                                                             : OutsideReason::not_party;
    proposal.outside = channel_of(reason, home.place, std::move(receiver), w);
    proposal.outside->evidence = home.evidence;
    return;
  }
  proposal.lasting = std::move(receiver);
}

// Within one municipality responsibility is one: the home's district answers when that of the stay
// is not told.
Place place_of_stay(const Weighing& w) {
  auto place = *w.question.found_in;
  const auto& home = w.home.place;
  if (!place.district && home && home->municipality == place.municipality) {
    place.district = home->district;
  }
  return place;
}

// LAW: sol.stay
void propose_acute(const Weighing& w, Proposal& proposal) {
  if (!w.question.acute) return;
  if (!w.question.found_in) {
    if (w.question.found_in_county == Answer::no) {
      proposal.acute_outside =
          channel_of(OutsideReason::outside_county, std::nullopt, std::nullopt, w);
      return;
    }
    proposal.acute_now = hub_receiver(Reason::hub_decides_stay_unknown, w.directory, w.at);
    return;
  }
  const auto place = place_of_stay(w);
  const auto district_reason = w.question.found_in->district ? Reason::district_board_of_stay
                                                             : Reason::district_board_of_home;
  auto receiver = receiver_for(place, district_reason, w.directory, w.at);
  if (!receiver) {
    proposal.acute_outside = channel_of(OutsideReason::outside_county, place, std::nullopt, w);
    return;
  }
  receiver->reasons.insert(receiver->reasons.begin(), Reason::child_is_here);
  receiver->evidence.push_back(
      {.what = "found_in", .value = place.municipality.text(), .source = "report", .as_of = {}});
  const auto party = agreement::party_on(w.agreements, place.municipality, w.today);
  if (party.standing == agreement::Standing::unknown_renewal) {
    add_once(proposal.warnings, Warning::renewal_unknown);
  }
  if (!party.counts() || outside_by_itself(proposal)) {
    const auto reason = party.counts() ? OutsideReason::not_target_group : OutsideReason::not_party;
    proposal.acute_outside = channel_of(reason, place, std::move(receiver), w);
    return;
  }
  proposal.acute_now = std::move(receiver);
}

// What lasts waits for the nämnd's own unit, which opens: the hub hands nothing to itself but what
// acts now.
void leave_to_day_unit(const directory::Directory& directory, Instant at, Receiver& receiver) {
  const auto* hub = directory.find_hub();
  if (!hub || receiver.unit != hub->code || receiver.day_unit == hub->code) return;
  std::erase(receiver.warnings, Warning::day_unit_takes_over_later);
  std::erase(receiver.warnings, Warning::unit_without_login);
  std::erase(receiver.warnings, Warning::unverified_unit);
  std::erase(receiver.reasons, Reason::after_hours_team);
  std::erase(receiver.reasons, Reason::fallback_unit);
  std::erase(receiver.reasons, Reason::hub_as_last_resort);
  receiver.unit = receiver.day_unit;
  note_unit(*directory.find_unit(receiver.day_unit), receiver);
  if (!directory.unit_open_at(receiver.day_unit, at))
    add_once(receiver.warnings, Warning::receiver_is_closed);
}

void leave_what_lasts(const Weighing& w, Proposal& proposal) {
  auto* lasting = proposal.lasting                                 ? &*proposal.lasting
                  : proposal.outside && proposal.outside->receiver ? &*proposal.outside->receiver
                                                                   : nullptr;
  if (!lasting) return;
  const auto* acting = proposal.acute_now ? &*proposal.acute_now
                       : proposal.acute_outside && proposal.acute_outside->receiver
                           ? &*proposal.acute_outside->receiver
                           : nullptr;
  // One nämnd for both is one handover, and it is with whoever acts.
  if (acting && acting->authority == lasting->authority) return;
  leave_to_day_unit(w.directory, w.at, *lasting);
}

// An acute report about a held person goes at once, by phone, to where the child is, without
// address.
void guard_held(Proposal& proposal) {
  const auto guard = [](std::optional<Receiver>& receiver) {
    if (!receiver) return;
    receiver->by_phone = true;
    receiver->without_address = true;
  };
  guard(proposal.acute_now);
  if (proposal.acute_outside) guard(proposal.acute_outside->receiver);
}

bool district_missing(const std::optional<Place>& place, const directory::Directory& directory) {
  if (!place) return false;
  const auto* municipality = directory.find_municipality(place->municipality);
  return municipality && !municipality->districts.empty() &&
         !directory.find_committee(place->municipality, place->district);
}

void ask_and_warn(const Weighing& w, person::ProtectedIdentity grade, Proposal& proposal) {
  const auto& q = w.question;
  if (!q.found_in && q.found_in_county != Answer::no) {
    add_once(proposal.ask, ToAsk::where_is_the_child);
  }
  if (q.at_risk == Answer::unknown) add_once(proposal.ask, ToAsk::is_at_risk);
  if (q.gang_related == Answer::unknown) add_once(proposal.ask, ToAsk::is_gang_related);
  if (q.age.group == person::AgeGroup::unknown) {
    add_once(proposal.ask, ToAsk::age);
    add_once(proposal.warnings, Warning::age_unknown_counts_as_child);
  }
  for (const auto ask : w.home.ask) add_once(proposal.ask, ask);
  for (const auto warning : w.home.warnings) add_once(proposal.warnings, warning);
  if (district_missing(w.home.place, w.directory)) add_once(proposal.ask, ToAsk::district_of_home);
  if (q.acute && q.found_in && district_missing(place_of_stay(w), w.directory)) {
    add_once(proposal.ask, ToAsk::district_of_stay);
  }
  if (grade == person::ProtectedIdentity::sekretessmarkering) {
    add_once(proposal.warnings, Warning::protected_mark);
  }
  if (grade == person::ProtectedIdentity::fingerade_uppgifter) {
    add_once(proposal.warnings, Warning::identity_not_to_be_linked);
  }
  if (proposal.lasting && proposal.acute_now &&
      proposal.lasting->authority == proposal.acute_now->authority) {
    add_once(proposal.warnings, Warning::same_receiver_for_both);
  }
}

}  // namespace

Proposal propose(const Question& question, const directory::Directory& directory,
                 std::span<const agreement::Agreement> agreements, Instant at) {
  const auto today = stockholm(at).date;
  const Weighing weighing{question, directory, agreements,
                          at,       today,     find_home(question, directory, today)};
  const auto grade = protection(question);
  Proposal proposal{.made_at = at, .held = is_held(grade)};
  weigh_conditions(weighing, proposal);
  propose_lasting(weighing, proposal);
  propose_acute(weighing, proposal);
  leave_what_lasts(weighing, proposal);
  if (proposal.held) guard_held(proposal);
  ask_and_warn(weighing, grade, proposal);
  return proposal;
}

}  // namespace ingang::routing
