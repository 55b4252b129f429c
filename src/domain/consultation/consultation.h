// Consultation (rådfrågan): a question to somebody who gives advice, about a child who is not
// identified or about no child at all, and the advice that was given.
//
// Source:  LAW: report.duty, gdpr.necessary; docs/decisions/0043-consultation.md.
// Promise: advice is frozen, and both sides keep it. What is not answered never expires: it waits,
//          late. Asking stops nobody from reporting: the asker may make it a report at any time,
//          and so may the adviser, whose act makes it one with the time of the question.
// Errors:  codes.h, in order of precedence: not there, not yours, the wrong phase, then what was
//          written.
// Secrecy: a number that identifies somebody and a telephone number are refused in every free text.
//          Names cannot be told from other words: the page warns, and nothing is looked up.
// Tests:   consultation_test.cpp, may_test.cpp
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/context.h"
#include "base/result.h"
#include "domain/consultation/events.h"
#include "domain/form/form.h"
#include "domain/report/report.h"

namespace ingang::consultation {

using access::Actor;

// Commands. `by` is the person who does it, with the roles of this moment.
struct Ask {
  std::string reference;  // new
  Actor by;
  const form::Form* form{};  // that the answers are to
  form::Answers answers;
  Personal callback;
  std::string to_unit;
  std::string to_authority;
  std::string hub;
  bool to_police{};  // the desk is the police's: it is asked nothing about a child
  report::Targets targets{};
  Instant desk_opens{};  // now when it is open: a question about no child waits until then
};
// Oral advice, in one line, by whoever gave it.
struct NoteOral {
  std::string reference;
  Actor by;
  const form::Form* form{};
  form::Answers answers;
  std::string asker_unit;
  std::string hub;
  bool by_police{};  // the adviser is the police's: it advises on nothing about a child
  Advice advice{};
  Personal words;
};
struct Open {
  Actor by;
};
struct Take {
  Actor by;
};
struct LeaveBack {
  Actor by;
};
struct Advise {
  Actor by;
  Advice advice{};
  Personal words;
};
struct Add {
  Actor by;
  Personal text;
  report::Targets targets{};
  Instant desk_opens{};  // as in Ask
};
struct MakeReport {
  Actor by;
  report::ReportId report;
  std::string reference;
};
using Command = std::variant<Ask, NoteOral, Open, Take, LeaveBack, Advise, Add, MakeReport>;

enum class Phase { not_asked, waiting, taken, answered, reported };

struct State {
  struct Answer {
    Who by;
    Instant at;
    Advice advice{};
    Personal words;
    bool late{};
    friend bool operator==(const Answer&, const Answer&) = default;
  };
  struct Addition {
    Who by;
    Instant at;
    Personal text;
    friend bool operator==(const Addition&, const Addition&) = default;
  };
  struct Holding {
    Who by;
    Instant at;
    bool late{};
    friend bool operator==(const Holding&, const Holding&) = default;
  };
  struct Became {
    Who by;
    Instant at;
    report::ReportId report;
    std::string reference;
    bool by_adviser{};
    friend bool operator==(const Became&, const Became&) = default;
  };

  Phase phase{Phase::not_asked};
  std::string reference;
  Who by;
  Channel channel{};
  Sort sort{};
  form::Answers answers;
  Personal callback;
  std::string asker_unit;
  std::string to_unit;
  std::string to_authority;
  std::string hub;
  report::Urgency urgency{};
  bool synthetic{};
  Instant asked_at;
  Instant answer_by;
  std::optional<Holding> opened;  // first on the adviser's side
  std::optional<Holding> taken;   // who has it now
  std::vector<Answer> advice;     // the latest last
  std::vector<Addition> additions;
  std::optional<Became> report;
  int given_back{};   // how often somebody who had taken it gave it back
  int added_since{};  // by the asker, since the latest advice

  friend bool operator==(const State&, const State&) = default;
};

[[nodiscard]] Result<Events> decide(const State& state, const Command& command,
                                    const Context& context);
[[nodiscard]] State evolve(State state, const Recorded& recorded);
[[nodiscard]] State fold(std::span<const Recorded> history);
[[nodiscard]] bool can_follow(const State& state, const Event& event);

// Sides. The asker is one person; the adviser's side is the desk that was asked, and of what
// concerns a child the hub, which answers day and night.
[[nodiscard]] bool is_asker(const Actor& actor, const State& state);
[[nodiscard]] bool is_adviser(const Actor& actor, const State& state);
[[nodiscard]] bool waits(const State& state);
// Somebody else has taken it, and the answer is not late. What is late anybody at the desk, or at
// the hub, takes over: whoever had it may have gone home.
[[nodiscard]] bool is_anothers(const State& state, const Actor& actor, Instant now);

// What a report is begun with: what was seen and added, not the question about it. What no
// consultation has (who the child is, where it is now) is left for whoever makes it one.
[[nodiscard]] report::Content content_of(const State& state);

// Nothing that identifies anybody: each free text with its refusal.
[[nodiscard]] std::vector<Refusal> check_words(const form::Answers& answers,
                                               const Context& context);
[[nodiscard]] std::optional<Refusal> check_words(std::string_view field, const Personal& text,
                                                 const Context& context);

}  // namespace ingang::consultation
