// Consultations: the use cases of a question for advice, at the asker and at the desk that answers.
//
// Promise: as Reports: what is answered is durable, each write is done once for each Once, and
//          nothing is read before its access entry is durable. That it becomes a report is
//          Reports::send() with its reference.
// Errors:  Refused: no_such_consultation (also when it is not the viewer's to know), no_such_desk,
//          the domain's codes, those of a form, key_reused. Fault: see problem.h.
// Threads: any.
// Tests:   tests/api/consultation_test.cpp
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/consultation_view.h"
#include "app/reports.h"

namespace ingang::app {

inline constexpr Code kNoSuchDesk{"no_such_desk"};
inline constexpr Code kMunicipalityUnknown{"municipality_unknown"};
inline constexpr Code kAnsweredUnitUnknown{"unit_unknown"};

// Where advice is asked for.
struct AdviceDesk {
  UnitView unit;
  bool open{};
  bool police{};  // asked nothing about a child
  bool hub{};
};

struct AskAdvice {
  form::Answers answers;
  Personal callback;
  std::string to;  // a desk's code; empty: the hub
};
struct OralAdvice {
  form::Answers answers;
  std::string asker_unit;  // when it is told
  consultation::Advice advice{};
  Personal words;
};

class Consultations {
 public:
  explicit Consultations(House house) : house_(std::move(house)) {}

  // Whom this person may ask, the nearest first.
  [[nodiscard]] std::vector<AdviceDesk> desks(const access::Actor& actor) const;
  Outcome<ConsultationView> view(std::string_view reference, const access::Actor& actor) const;
  // What one has asked; and what one's desk is asked.
  Outcome<ListView> asked(const Page& page, const access::Actor& actor) const;
  Outcome<ListView> at_desk(const Page& page, const access::Actor& actor) const;

  Outcome<ConsultationView> ask(AskAdvice ask, const access::Actor& actor, const Once& once) const;
  Outcome<ConsultationView> note_oral(OralAdvice note, const access::Actor& actor,
                                      const Once& once) const;
  Outcome<ConsultationView> take(std::string_view reference, const access::Actor& actor,
                                 const Once& once) const;
  Outcome<ConsultationView> let_go(std::string_view reference, const access::Actor& actor,
                                   const Once& once) const;
  Outcome<ConsultationView> advise(std::string_view reference, consultation::Advice advice,
                                   Personal words, const access::Actor& actor,
                                   const Once& once) const;
  Outcome<ConsultationView> add(std::string_view reference, Personal text,
                                const access::Actor& actor, const Once& once) const;

 private:
  const House house_;
};

}  // namespace ingang::app
