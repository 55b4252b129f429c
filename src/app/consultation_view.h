// ConsultationView: one consultation as one viewer is answered, shaped as schema/openapi.yaml. Both
// sides are named to each other, and see the same.
//
// Secrecy: the questions name nobody; who asks and who answers is Personal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/showing.h"
#include "app/streams.h"
#include "app/view_making.h"

namespace ingang::app {

struct AdviceView {
  Instant at;
  Personal by;
  std::string unit;  // name
  consultation::Advice advice{};
  Personal words;
  bool late{};
};
struct AddedView {
  Instant at;
  Personal by;
  std::string unit;  // name
  bool by_asker{};
  Personal text;
};
struct BecameView {
  std::string reference;
  Instant at;
  bool by_adviser{};
};

struct ConsultationView {
  std::string reference;
  std::string state;  // waiting taken answered reported
  consultation::Sort sort{};
  consultation::Channel channel{};
  std::string urgency;
  Instant asked_at;
  Personal asked_by;       // empty: oral, and not told
  std::string asker_unit;  // name; empty: not told
  Personal callback;
  UnitView to;
  form::Answers answers;
  std::vector<AddedView> additions;
  std::vector<AdviceView> advice;     // the latest last
  std::optional<AdviceView> taken{};  // who has it, since when
  std::optional<ClockView> clock{};
  std::optional<BecameView> report{};
  std::optional<report::Content> content{};  // what a report is begun with, for whoever may make it
  bool mine{};                               // the viewer asked
  MayView may{};
  std::string hub_ring;
  Instant now;
};

[[nodiscard]] ConsultationView consultation_view(const Viewer& viewer,
                                                 const Loaded<consultation::State>& loaded);

// Allowed, logged, opened, as a report is (showing.h).
Outcome<ConsultationView> show_consultation(const House& house, std::string_view reference,
                                            const access::Actor& actor, std::string act,
                                            Why why = Why::after_an_act);

}  // namespace ingang::app
