// Ports: what the use cases need from the world: time, identities, randomness, the register, files,
// and whom to tell.
//
// Promise: nothing in app/ reads a clock or draws a number by another way, so that the whole server
// runs in a seeded
//          simulation. The real ones are in system_ports.h, fakes for tests in fake_ports.h.
// Threads: any.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/problem.h"
#include "app/stripes.h"
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

// "ING-7K3MQ-2XPRA": fifty bits of at least ten octets, in Crockford's base 32.
[[nodiscard]] std::string reference_of(std::string_view prefix, ByteView octets);

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

// Where a register says that somebody lives, and whether it is protected. Asked only about a case
// at hand; each question is logged by the caller. It answers within ten seconds, or with a Fault.
class ResidencePort {
 public:
  virtual ~ResidencePort() = default;
  virtual std::expected<std::optional<routing::ResidenceEvidence>, Fault> find_residence(
      const person::Identifier& identifier) = 0;
};

// Who works where today. Asked about one account at a time: nobody is listed.
class StaffPort {
 public:
  virtual ~StaffPort() = default;
  // With the roles of today; nothing when there is no such account, it is blocked, or no membership
  // holds.
  [[nodiscard]] virtual Outcome<std::optional<access::Actor>> find_at_work(
      std::string_view account) const = 0;
  // When somebody with all these roles at this authority was last heard from, among those who are
  // signed in now.
  [[nodiscard]] virtual std::optional<Instant> last_heard(
      std::string_view authority, const std::set<access::Role>& roles) const = 0;
  // Whether somebody else than this account has the role at the authority today.
  [[nodiscard]] virtual Outcome<bool> has_another(std::string_view authority, access::Role role,
                                                  std::string_view account) const = 0;
};

// The files that reports name: whether they are whole, and whose.
class AttachmentPort {
 public:
  virtual ~AttachmentPort() = default;
  // Until the answer goes, nobody else names, sweeps or erases these.
  [[nodiscard]] virtual Stripes::Hold hold(const std::vector<report::Attachment>& files) = 0;
  // Held, and before the report becomes durable: a name that no durable report bears out binds
  // nothing. Refused when it is not the author's, differs, or stands in another report.
  virtual Outcome<void> name(const report::Attachment& file, const access::Actor& author,
                             ledger::StreamId report) = 0;
  // A draft names it: it is kept for as long as the draft.
  virtual Outcome<void> keep_for_draft(report::BlobId file, const access::Actor& author) = 0;
  // For erasure: what has to be destroyed with the case, and the file itself.
  [[nodiscard]] virtual Outcome<std::vector<ledger::KeyId>> keys_of(
      const report::Attachment& attachment) const = 0;
  virtual Outcome<void> erase(const report::Attachment& attachment) = 0;
};

// Looks into a file that somebody sent. What decodes files of strangers stands behind it.
class FilePort {
 public:
  virtual ~FilePort() = default;
  // "application/pdf", "image/jpeg", "image/png" when all of it could be read; otherwise why it is
  // refused.
  [[nodiscard]] virtual Outcome<std::string> type_of(ByteView file) const = 0;
  // What a viewer gets to see: a picture made anew, without what the camera wrote in it; a PDF as
  // it came.
  [[nodiscard]] virtual Outcome<Bytes> shown(std::string_view media_type, ByteView file) const = 0;
  // False when the last file could not be read for a reason that is not the file's.
  [[nodiscard]] virtual bool works() const { return true; }
};

// Room on the disk beyond what is kept free for reports. Not known counts as there.
class RoomPort {
 public:
  virtual ~RoomPort() = default;
  [[nodiscard]] virtual bool has_for_file(std::uint64_t bytes) const = 0;
  // True when drafts do not lie on that disk.
  [[nodiscard]] virtual bool has_for_draft(std::uint64_t bytes) const = 0;
};

// Something became durable: ids and who may know, never content. Called in commit order from the
// writer's thread.
struct Change {
  std::string kind;  // "report", "handover"; "late", a clock; "duty", the alarms of the hub,
                     // without a reference
  std::string reference;
  std::uint64_t n{};                  // the ledger's position
  std::vector<std::string> audience;  // tokens, as in the row
};

class Notifier {
 public:
  virtual ~Notifier() = default;
  virtual void changed(const Change& change) = 0;  // quick; must not call the store
};

}  // namespace ingang::app
