// What can happen to a consultation, from the moment it is asked. Advice is frozen: it is never
// changed, only given again.
//
// Secrecy: every free text is Personal. A child is not identified in it; who asks and who answers
//          is named.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/time.h"
#include "domain/access/actor.h"
#include "domain/form/answers.h"
#include "domain/report/events.h"

namespace ingang::consultation {

using access::Who;

// About a child who is not identified, or about no child at all.
enum class Sort { child, general };
enum class Channel {
  screen,
  oral  // given face to face or by telephone, and noted by the adviser in one line
};
enum class Advice {
  report,      // Anmäl
  cannot_say,  // Jag kan inte säga utifrån detta. Är du osäker, anmäl
  no_duty,     // Jag ser ingen skyldighet att anmäla i det du berättat
  answered,    // a general question has its answer in words
};

struct Asked {
  std::string reference;  // "KON-7K3MQ-2XPRA"
  Who by;                 // who asks; of oral advice the adviser who notes it
  Channel channel{};
  Sort sort{};
  form::Answers answers;
  Personal callback;       // where the asker is reached; of oral advice none
  std::string asker_unit;  // oral: the unit of whoever asked, when it is told
  std::string to_unit;     // whose advice is asked
  std::string to_authority;
  std::string hub;  // authority that answers the door, should it turn out to be a report
  report::Urgency urgency{};
  Instant answer_by;  // agreed target
  bool synthetic{};
  friend bool operator==(const Asked&, const Asked&) = default;
};
// The first time anyone on the adviser's side opens it.
struct Opened {
  Who by;
  friend bool operator==(const Opened&, const Opened&) = default;
};
struct Taken {
  Who by;
  bool late{};
  friend bool operator==(const Taken&, const Taken&) = default;
};
// Whoever had taken it gives it back to the desk.
struct LetGo {
  Who by;
  friend bool operator==(const LetGo&, const LetGo&) = default;
};
struct Advised {
  Who by;
  Advice advice{};
  Personal words;
  bool late{};
  friend bool operator==(const Advised&, const Advised&) = default;
};
// Either side adds to it. When the asker adds to what was answered, it waits for an answer again.
struct Added {
  Who by;
  Personal text;
  Instant answer_by;  // of an answered one: the target anew; else as it was
  friend bool operator==(const Added&, const Added&) = default;
};
// It became a report: by the adviser's act, or sent by the asker.
struct Reported {
  Who by;
  report::ReportId report;
  std::string reference;  // "ING-…"
  bool by_adviser{};
  friend bool operator==(const Reported&, const Reported&) = default;
};

using Event = std::variant<Asked, Opened, Taken, LetGo, Advised, Added, Reported>;
using Events = std::vector<Event>;

struct Recorded {
  Event event;
  Instant decided_at;
  Instant recorded_at;
};

}  // namespace ingang::consultation
