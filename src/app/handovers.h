// Handovers: the use cases of a handover, at the unit that receives it and at the hub that sends it
// on.
//
// Promise: as in reports.h. When the last handover of a report is registered, the report is closed
//          in the same batch. When the handover that replaces a returned one is received, the unit
//          that returned it is released in the same batch.
// Errors:  Refused: no_such_handover (also when the viewer may not know of it), the domain's codes,
//          key_reused.
// Threads: any.
// Tests:   handovers_test.cpp, main_job_test.cpp, passed_on_test.cpp, loop_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/house.h"
#include "app/reports.h"
#include "app/views.h"
#include "domain/access/actor.h"

namespace ingang::app {

struct ReturnHandover {
  handover::ReturnReason reason{};
  Personal evidence;
  std::string suggested_authority{};
};
struct AssessHandover {
  bool immediate_protection_needed{};
  Personal reason;
};
struct RegisterHandover {
  handover::RegistrationKind kind{};
  Personal reference;
  LocalDate on;
};

class Handovers {
 public:
  explicit Handovers(House house) : house_(std::move(house)) {}

  Outcome<HandoverView> view(std::string_view reference, const access::Actor& actor) const;
  Outcome<ListView> inbox(const Page& page,
                          const access::Actor& actor) const;  // of the actor's unit

  Outcome<HandoverView> receive(std::string_view reference, const access::Actor& actor,
                                const Once& once) const;
  Outcome<HandoverView> by_phone(std::string_view reference, handover::PhoneProof proof,
                                 const access::Actor& actor, const Once& once) const;
  Outcome<HandoverView> return_(std::string_view reference, ReturnHandover back,
                                const access::Actor& actor, const Once& once) const;
  // Answers the report: the new handover stands in it.
  Outcome<ReportView> redirect(std::string_view reference, report::Receiver to,
                               const access::Actor& actor, const Once& once) const;
  // Passes on what must be acted on now, and nobody has answered for, to a unit that answers.
  Outcome<ReportView> pass_on(std::string_view reference, std::string_view unit,
                              const access::Actor& actor, const Once& once) const;
  Outcome<HandoverView> assess_protection(std::string_view reference, AssessHandover assessment,
                                          const access::Actor& actor, const Once& once) const;
  // Det här hade vi behövt, by the receiving unit.
  Outcome<HandoverView> tell_missed(std::string_view reference,
                                    std::vector<report::Question> answers,
                                    const access::Actor& actor, const Once& once) const;
  // Jourrapport, by an after-hours team.
  Outcome<HandoverView> tell_night(std::string_view reference, handover::Night night,
                                   const access::Actor& actor, const Once& once) const;
  // Känd här: see known_here.cpp.
  Outcome<KnownHereView> known_here(std::string_view reference, const access::Actor& actor) const;
  Outcome<HandoverView> register_(std::string_view reference, RegisterHandover registration,
                                  const access::Actor& actor, const Once& once) const;

 private:
  const House house_;
};

}  // namespace ingang::app
