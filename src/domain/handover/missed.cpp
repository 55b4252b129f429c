#include "domain/handover/missed.h"

#include <algorithm>
#include <string>

#include "domain/handover/codes.h"
#include "domain/handover/may.h"
#include "domain/report/codes.h"

namespace ingang::handover {
namespace {

using Answers = std::vector<report::Question>;

Answers each_once(Answers answers) {
  std::ranges::sort(answers);
  const auto twice = std::ranges::unique(answers);
  answers.erase(twice.begin(), twice.end());
  return answers;
}

auto find_of_unit(auto& missed, const std::string& unit) {
  return std::ranges::find_if(missed, [&](const auto& one) { return one.by.unit == unit; });
}

}  // namespace

std::optional<Refusal> not_to_miss(const State& state, const Actor& by) {
  if (state.phase == Phase::released) return Refusal{kHandoverReleased};
  if (state.phase == Phase::returned) return Refusal{kAlreadyReturned};
  const State::Leg* here = state.find_leg_at(by.who.unit);
  if (!here || !state.copy) return Refusal{kNotDelivered};
  if (!here->received) return Refusal{here == state.leg() ? kNotReceived : kPassedOn};
  // LAW: secrecy.social_services. What an adviser wrote is no policeman's to read, so that what is
  // missing in it is not either.
  if (state.copy->channel == report::Channel::consultation) return Refusal{kNobodyToTell};
  const Sight seen = sight(by, state, {});
  if (seen == Sight::nothing) return Refusal{kAlreadyRegistered};
  // LAW: secrecy.protected_persons. Whoever is shown a part does not know what is missing.
  if (seen != Sight::whole)
    return Refusal{.code = report::kNeedsClearedPerson, .law = "secrecy.protected_persons"};
  return std::nullopt;
}

Result<Events> missed_by(const State& state, const TellMissed& command) {
  if (auto refused = not_to_miss(state, command.by)) return std::unexpected(std::move(*refused));
  const auto before = find_of_unit(state.missed, command.by.who.unit);
  const bool said = before != state.missed.end();
  if (command.answers.empty() && !said) return refuse(kNothingMissed, "/answers");
  // LAW: fbl.protected_registration
  for (std::size_t i = 0; state.held && i < command.answers.size(); ++i) {
    if (report::tells_address(code(command.answers[i])))
      return refuse(kLeftOutOfCopy, "/answers/" + std::to_string(i), "fbl.protected_registration");
  }
  auto answers = each_once(command.answers);
  if (said && before->answers == answers) return Events{};
  return Events{AnswersMissed{command.by.who, std::move(answers)}};
}

void note_missed(State& state, const AnswersMissed& event, Instant at) {
  const auto before = find_of_unit(state.missed, event.by.unit);
  if (before != state.missed.end()) state.missed.erase(before);
  if (!event.answers.empty()) state.missed.push_back({event.by, at, event.answers});
}

}  // namespace ingang::handover
