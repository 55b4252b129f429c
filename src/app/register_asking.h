// Register asking: what the population register knows of the persons in a report, whenever it is
// learnt, holds everywhere.
//
// Source:  LAW: secrecy.protected_persons, secrecy.access_log.
// Promise: every number of every person is asked when the report is sent, before anybody is shown
//          it, and again when it is routed; a number in what is written later is asked of then. The
//          strictest wins. A register that does not answer
//          makes no desk blind: the report is shown as it was told, marked, and asked about again
//          until there is an answer. What is found follows to every copy.
// Errors:  StoreError as a Fault. That the register is silent is no error.
// Threads: any.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/act.h"
#include "app/problem.h"
#include "domain/access/may.h"
#include "domain/routing/residence.h"

namespace ingang::app {

struct RegisterSaid {
  std::vector<report::ProtectionFound> found;           // of each person the strictest
  std::optional<routing::ResidenceEvidence> residence;  // where the child lives, for routing
  bool answered{true};
};

// The persons of a report: those of its content, and whose numbers were written later.
struct LaterWords {
  std::string field;  // what they correct; empty: a supplement
  Personal text;
};
struct PersonsIn {
  report::Content content;
  std::vector<LaterWords> later{};
};
[[nodiscard]] PersonsIn persons_in(const report::State& state);

// On record before it is asked: a look-up of persons.
[[nodiscard]] RegisterSaid ask_register(const House& house, const PersonsIn& persons,
                                        const access::Actor& by, std::string act);
// Of what is about to be written alone, by somebody who may. A silence about other persons is not
// ended by it.
[[nodiscard]] RegisterSaid ask_register_of(const House& house, std::string_view reference,
                                           LaterWords words, const access::Actor& by,
                                           access::Action adding);

// Within an act on the report: on its own stream and on each copy.
Outcome<void> note_register(Act& act, LoadedReport& report, const RegisterSaid& said);
// The same as an act of its own, when it changes anything.
Outcome<void> keep_register(const House& house, const report::State& state,
                            const RegisterSaid& said, const access::Actor& actor);

// Those that the register has been silent about: how many it has spoken of now, and how many still
// wait. A round is one entry in the access log, and ends when it is silent again.
struct RegisterRound {
  std::uint32_t answered{};
  std::uint32_t waiting{};
};
Outcome<RegisterRound> ask_register_again(const House& house);

}  // namespace ingang::app
