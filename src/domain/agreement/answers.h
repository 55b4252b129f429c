// How each command is answered: decide() is of two parts, how an agreement comes about
// (decide_making.cpp) and what happens to one that was decided (decide_running.cpp).
#pragma once

#include "domain/agreement/may.h"

namespace ingang::agreement::answers {

[[nodiscard]] Result<Events> answer(const State&, const Begin&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const Import&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const Open&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const SetTerms&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const NamePeople&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const TellCost&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const SetMandates&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const Prepare&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const SkipPreparation&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const Refer&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const SkipReferral&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const AnswerReferral&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const AnalyseChildImpact&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const AddDocument&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const Decide&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const Sign&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const Dispatch&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const Receive&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const EnterIntoForce&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const Renew&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const GiveNotice&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const End&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const Replace&, const Context&);
[[nodiscard]] Result<Events> answer(const State&, const AnswerReminder&, const Context&);

// What both parts ask. `field` is a JSON pointer into the body.
[[nodiscard]] inline std::unexpected<Refusal> no(Code code, std::string field = {}) {
  return refuse(code, std::move(field));
}
// Why the act is not open to whoever does it: see may.h.
[[nodiscard]] std::optional<Refusal> closed(const Actor& by, Action action, const State& state,
                                            const Context& context);
[[nodiscard]] std::optional<Refusal> blank(std::string_view field, std::string_view text);
[[nodiscard]] std::optional<Refusal> blank(std::string_view field, const Personal& text);
// A day on which something has happened cannot be yet to come.
[[nodiscard]] std::optional<Refusal> in_future(std::string_view field, LocalDate day,
                                               const Context& context);
[[nodiscard]] std::optional<Refusal> in_future(std::string_view field, std::optional<LocalDate> day,
                                               const Context& context);
// A slip of the hand in a year (2207, 9999) would bind both sides for ever.
[[nodiscard]] std::optional<Refusal> too_far(std::string_view field, LocalDate day,
                                             const Context& context);
// LAW: kl.delegation_between_municipalities. No mandate is wider than the nämnd's decision.
[[nodiscard]] std::optional<Refusal> wider_than_decided(const std::vector<MandateRow>& rows,
                                                        std::optional<Mandate> gives);
// The widest mandate that the nämnd has decided; none when it has not.
[[nodiscard]] std::optional<Mandate> decided_mandate(const State& state);
// The first of them, if there is one.
template <typename... Checks>
[[nodiscard]] std::optional<Refusal> first_of(std::optional<Refusal> check, Checks... checks) {
  if (check) return check;
  if constexpr (sizeof...(checks) == 0) {
    return std::nullopt;
  } else {
    return first_of(std::move(checks)...);
  }
}

}  // namespace ingang::agreement::answers
