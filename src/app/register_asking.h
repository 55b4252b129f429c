// Register asking: asks the population register about the persons in a report. What it answers
// holds in every copy, whenever it is learnt.
//
// Source:  LAW: secrecy.protected_persons, secrecy.access_log.
// Promise: every number of every person is asked about when the report is sent, before anybody sees
//          the report, and again when it is routed. A number that is written later is asked about
//          then. The strictest answer counts. When the register does not answer, the report is
//          shown as it was told, with a mark, and the question is repeated until there is an
//          answer. What is found is added to every copy.
// Errors:  StoreError as a Fault. It is no error that the register does not answer.
// Threads: any.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/act.h"
#include "app/problem.h"
#include "domain/routing/residence.h"

namespace ingang::app {

struct RegisterSaid {
  std::vector<report::ProtectionFound> found;           // of each person the strictest
  std::optional<routing::ResidenceEvidence> residence;  // where the child lives, for routing
  bool answered{true};
};

// The persons of a report: those in its content, and those whose numbers were written later.
struct LaterWords {
  std::string field;  // what they correct; empty: a supplement
  Personal text;
};
struct PersonsIn {
  report::Content content;
  std::vector<LaterWords> later{};
};
[[nodiscard]] PersonsIn persons_in(const report::State& state);

// The look-up of persons is logged before the register is asked.
[[nodiscard]] RegisterSaid ask_register(const House& house, const PersonsIn& persons,
                                        const access::Actor& by, std::string act);
// Asks only about what is about to be written, by somebody who may write it. Persons about whom the
// register has not answered stay in that state.
[[nodiscard]] RegisterSaid ask_register_of(const House& house, std::string_view reference,
                                           LaterWords words, const access::Actor& by,
                                           report::Action adding);

// Within an act on the report: on its own stream and on each copy.
Outcome<void> note_register(Act& act, LoadedReport& report, const RegisterSaid& said);
// The same as an act of its own, if it changes anything.
Outcome<void> keep_register(const House& house, const report::State& state,
                            const RegisterSaid& said, const access::Actor& actor);

// Asks again about the reports for which the register did not answer. Answers how many it has
// answered for now, and how many still wait. A round is one entry in the access log, and ends when
// the register does not answer again.
struct RegisterRound {
  std::uint32_t answered{};
  std::uint32_t waiting{};
};
Outcome<RegisterRound> ask_register_again(const House& house);

}  // namespace ingang::app
