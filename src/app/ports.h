// Ports: the interfaces for what the use cases need from outside: time, ids, randomness, the
// register, files, and who is to be told.
//
// Promise: nothing in app/ reads a clock or draws a random number in another way, so that the whole
//          server can run in a seeded simulation. The real ones are in system_ports.h, fakes for
//          tests in fake_ports.h.
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
  // A clock that never jumps, for timers.
  [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;
};

// "ING-7K3MQ-2XPRA": fifty bits of at least ten octets, in Crockford's base 32.
[[nodiscard]] std::string reference_of(std::string_view prefix, ByteView octets);

class Ids {
 public:
  virtual ~Ids() = default;
  virtual void fill(std::span<std::uint8_t> random) = 0;
  // Begins with 48 bits of milliseconds, so that ids are ordered by time; the rest is random. Never
  // shown outside.
  [[nodiscard]] ledger::StreamId stream(Instant now);
  // "ING-7K3MQ-2XPRA": fifty random bits in Crockford's base 32, for URLs and people.
  [[nodiscard]] std::string reference(std::string_view prefix);
};

// Where a register says that a person lives, and whether the person is protected. It is asked only
// about a case at hand, and the caller logs each question. It answers within ten seconds, or with a
// Fault.
class ResidencePort {
 public:
  virtual ~ResidencePort() = default;
  virtual std::expected<std::optional<routing::ResidenceEvidence>, Fault> find_residence(
      const person::Identifier& identifier) = 0;
};

// Who works where today.
class StaffPort {
 public:
  virtual ~StaffPort() = default;
  // With the roles of today; nothing when there is no such account, it is blocked, or no membership
  // holds.
  [[nodiscard]] virtual Outcome<std::optional<access::Actor>> find_at_work(
      std::string_view account) const = 0;
  // Everybody who works at this authority today, by account. An answer may be as old as a minute,
  // and never older than the last change of an account: it is for lists to choose from, and what is
  // chosen is asked about by find_at_work().
  [[nodiscard]] virtual Outcome<std::vector<access::Actor>> at_work_in(
      std::string_view authority) const = 0;
  // The last day that is known of this account's work at the authority; nothing: it has none there.
  [[nodiscard]] virtual Outcome<std::optional<LocalDate>> last_day_at(
      std::string_view account, std::string_view authority) const = 0;
  // When somebody with all these roles at this authority was last heard from, among those who are
  // signed in now.
  [[nodiscard]] virtual std::optional<Instant> last_heard(
      std::string_view authority, const std::set<access::Role>& roles) const = 0;
  // Who was heard from when, of those who are signed in now and work at this unit.
  struct Heard {
    std::string account;
    std::set<access::Role> roles;
    Instant at;
  };
  [[nodiscard]] virtual std::vector<Heard> heard_at(std::string_view unit) const = 0;
  // Whether somebody else than this account has the role at the authority today.
  [[nodiscard]] virtual Outcome<bool> has_another(std::string_view authority, access::Role role,
                                                  std::string_view account) const = 0;
};

// The files that reports name: whether they are complete, and to whom they belong.
class AttachmentPort {
 public:
  virtual ~AttachmentPort() = default;
  // While the answer is kept, nobody else can name, clean away or erase these files.
  [[nodiscard]] virtual Stripes::Hold hold(const std::vector<report::Attachment>& files) = 0;
  // Called while the files are held, before the report becomes durable. If the report does not
  // become durable, the name has no effect. Refused when a file is not the author's, differs, or
  // belongs to another report.
  virtual Outcome<void> name(const report::Attachment& file, const access::Actor& author,
                             ledger::StreamId report) = 0;
  // A draft names the file, which is then kept as long as the draft.
  virtual Outcome<void> keep_for_draft(report::BlobId file, const access::Actor& author) = 0;
  // For erasure: what has to be destroyed with the case, and the file itself.
  [[nodiscard]] virtual Outcome<std::vector<ledger::KeyId>> keys_of(
      const report::Attachment& attachment) const = 0;
  virtual Outcome<void> erase(const report::Attachment& attachment) = 0;
};

// Reads a file that somebody sent. The implementation decodes it in a process of its own.
class FilePort {
 public:
  virtual ~FilePort() = default;
  // The type, "application/pdf", "image/jpeg" or "image/png", when the whole file could be read;
  // otherwise why it is refused.
  [[nodiscard]] virtual Outcome<std::string> type_of(ByteView file) const = 0;
  // What a viewer gets: a picture is made anew, without the camera's metadata; a PDF stays as it
  // came.
  [[nodiscard]] virtual Outcome<Bytes> shown(std::string_view media_type, ByteView file) const = 0;
  // False when the last file could not be read for a reason that lies with the server.
  [[nodiscard]] virtual bool works() const { return true; }
};

// Whether the disk has room beside what is kept free for reports. When that is not known, yes.
class RoomPort {
 public:
  virtual ~RoomPort() = default;
  [[nodiscard]] virtual bool has_for_file(std::uint64_t bytes) const = 0;
  // True when drafts do not lie on that disk.
  [[nodiscard]] virtual bool has_for_draft(std::uint64_t bytes) const = 0;
};

// Tells that something has become durable: with ids and who may know, never with content. Called in
// the order of the commits, on the writer's thread.
struct Change {
  std::string kind;  // "report", "handover"; "late", a clock; "roster_warned", a plan ahead;
                     // "duty", the alarms of the hub, without a reference
  std::string reference;
  std::vector<std::string> audience;  // tokens, as in the row
};

class Notifier {
 public:
  virtual ~Notifier() = default;
  virtual void changed(const Change& change) = 0;  // quick; must not call the store
};

}  // namespace ingang::app
