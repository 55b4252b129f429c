// Ports: what the use cases need from the world: time, identities, randomness, the register, files, and whom to tell.
//
// Promise: nothing in app/ reads a clock or draws a number by another way, so that the whole server runs in a seeded
//          simulation. The real ones are in system_ports.h, fakes for tests in fake_ports.h.
// Threads: any.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/problem.h"
#include "base/time.h"
#include "domain/access/actor.h"
#include "domain/person/person.h"
#include "domain/report/content.h"
#include "domain/routing/residence.h"
#include "ledger/store.h"

namespace ingang::app {

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
  // Never steps: for running timers.
  [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;
};

class Ids {
 public:
  virtual ~Ids() = default;
  virtual void fill(std::span<std::uint8_t> random) = 0;
  // Time-ordered: 48 bits of milliseconds, then random. Stays inside the house.
  [[nodiscard]] ledger::StreamId stream(Instant now);
  // "ING-7K3MQ-2XPRA": fifty random bits in Crockford's base 32, for URLs and people.
  [[nodiscard]] std::string reference(std::string_view prefix);
};

inline constexpr std::string_view kReportPrefix = "ING";
inline constexpr std::string_view kHandoverPrefix = "HND";

// Where a register says that somebody lives. Asked only about a case at hand; each question is logged by the caller.
class ResidencePort {
 public:
  virtual ~ResidencePort() = default;
  virtual std::expected<std::optional<routing::ResidenceEvidence>, Fault> find_residence(
      const person::Identifier& identifier) = 0;
};

// Says whether the files that a report names are whole, and whether this author may use them.
class AttachmentPort {
 public:
  virtual ~AttachmentPort() = default;
  virtual Outcome<void> require(const report::Attachment& attachment, const access::Actor& author) = 0;
  // For erasure: what has to be destroyed with the case, and the file itself.
  [[nodiscard]] virtual Outcome<std::vector<ledger::KeyId>> keys_of(const report::Attachment& attachment) const = 0;
  virtual Outcome<void> erase(const report::Attachment& attachment) = 0;
};

// Something became durable: ids and who may know, never content. Called in commit order from the writer's thread.
struct Change {
  std::string kind;       // "report", "handover"
  std::string reference;
  std::uint64_t n{};      // the ledger's position
  std::vector<std::string> audience;  // tokens, as in the row
};

class Notifier {
 public:
  virtual ~Notifier() = default;
  virtual void changed(const Change& change) = 0;  // quick; must not call the store
};

}  // namespace ingang::app
