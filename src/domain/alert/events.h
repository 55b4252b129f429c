// What can happen to an alert, from when it begins until the step that it is about has been taken.
//
// Secrecy: telephone numbers and addresses are Personal. Nothing in it is about a child: it has the
//          reference of what waits, and the unit that is to take the step.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/personal.h"
#include "domain/alert/ladder.h"
#include "domain/report/summary.h"

namespace ingang::alert {

// The step that waits.
struct About {
  std::string kind;       // "report"
  std::string stream;     // its number inside the house
  std::string reference;  // "ING-7K3MQ-2XPRA"
  report::Step step{};
  std::string unit;  // that is to take it
  std::string authority;
  Instant due;
  friend bool operator==(const About&, const About&) = default;
};

// One telling of one person or function, by one channel.
struct Notice {
  std::string id;  // the same however often it is tried: who sends it can tell that it is one
  Channel channel{};
  std::string account;  // of somebody on call; empty: of a function
  Personal to;          // number or address
  friend bool operator==(const Notice&, const Notice&) = default;
};

// Why a rung told nobody.
enum class Skipped {
  nobody,      // nobody has it now: off duty, closed, not at work
  no_number,   // somebody has it, and no number or address of theirs is known
  no_channel,  // a number is known, and nothing here can use it
};
// What whoever carries a notice has told of it afterwards.
enum class Outcome {
  delivered,     // it has come to the telephone
  answered,      // somebody has answered the call
  acknowledged,  // and pressed a key
  unanswered,    // nobody answered, or the line was busy
  failed,        // it never came there
};
enum class Ending {
  taken,       // the step was taken, or is another's now
  over,        // nothing waits there any more
  overtaken,   // something of the same case waits that comes before it
  unanswered,  // of a proof: nobody has answered in time
};

struct Begun {
  std::string reference;  // "AVI-7K3MQ-2XPRA"
  About about;
  Cause cause{};
  report::Urgency urgency{};
  std::string hub;  // authority that answers the door; empty: it does not hear of it
  Ladder ladder;
  bool synthetic{};
  friend bool operator==(const Begun&, const Begun&) = default;
};
// A rung was reached, and those were to be told; or nobody.
struct Climbed {
  int number{};  // 1, 2, 3 …
  int height{};  // of the ladder's steps, from 0
  std::vector<Notice> notices;
  std::optional<Skipped> skipped;
  Instant next;  // when the one after it is reached
  friend bool operator==(const Climbed&, const Climbed&) = default;
};
// A notice was handed to whoever carries it, or could not be.
struct Tried {
  std::string notice;
  bool handed{};
  std::string why;              // a code, when it was not
  std::optional<Instant> next;  // every notice of that rung has failed: the next is reached then
  friend bool operator==(const Tried&, const Tried&) = default;
};
// Whoever carries it has called back. Each outcome of a notice is told once.
struct Heard {
  std::string notice;
  Outcome outcome{};
  std::optional<Instant> next;  // when the next rung is reached, where that was moved by it
  friend bool operator==(const Heard&, const Heard&) = default;
};
struct Ended {
  Ending why{};
  friend bool operator==(const Ended&, const Ended&) = default;
};

using Event = std::variant<Begun, Climbed, Tried, Heard, Ended>;
using Events = std::vector<Event>;

struct Recorded {
  Event event;
  Instant decided_at;
  Instant recorded_at;
};

}  // namespace ingang::alert
