// given: entries, rows and batches for contract tests. What is sealed here is only noise: stores
// never look inside.
#pragma once

#include <string>

#include "ledger/canonical.h"
#include "ledger/store.h"

namespace ingang::ledger::given {

template <typename Tag>
Id<Tag> id(std::uint32_t number) {
  Id<Tag> made;
  made.bytes[0] = 1;
  for (std::size_t i = 0; i < 4; ++i)
    made.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  return made;
}
inline StreamId stream(std::uint32_t number) { return id<StreamTag>(number); }
inline KeyId key(std::uint32_t number) { return id<KeyTag>(number); }
inline Hash hash(std::string_view text) { return sha256(view(text)); }
inline Bytes bytes(std::string_view text) { return {text.begin(), text.end()}; }

inline WrappedKey wrapped(std::uint32_t number) {
  return {.id = key(number),
          .authority = "0125",
          .year = 2026,
          .parent_version = 1,
          .wrapped = Bytes(72, 7)};
}

inline SealedEntry entry(std::uint32_t stream_number, std::uint32_t key_number,
                         std::string_view text = "sealed") {
  SealedEntry made{.stream = stream(stream_number),
                   .authority = "0125",
                   .key = key(key_number),
                   .decided_at = Instant{1'795'424'399'000},
                   .sealed = bytes(text),
                   .commitment = hash("commitment"),
                   .sealed_hash = {}};
  made.sealed_hash = sha256(made.sealed);
  return made;
}

// One entry on one stream, with its key: stream and key share a number.
inline Batch batch(std::uint32_t number, std::uint32_t expected = 0,
                   std::string_view text = "sealed") {
  Batch made;
  made.streams.push_back(
      {.stream = stream(number), .expected = expected, .entries = {entry(number, number, text)}});
  if (expected == 0) made.keys.push_back(wrapped(number));
  return made;
}

inline Row row(std::uint32_t number, std::vector<std::string> audience = {"unit:0125-mottagning"}) {
  Row made;
  made.id = stream(number);
  made.version = 1;
  made.kind = "report";
  made.authority = "0125";
  made.reference = "ING-" + std::to_string(number);
  made.state = "waiting";
  made.unit = "0125-mottagning";
  made.urgency = "acute";
  made.tags = "synthetic phone";
  made.at = Instant{1'000 + number};
  made.due = Instant{5'000 - number};
  made.facts[0] = Instant{1};
  made.facts[3] = Instant{4};
  made.key = key(number);
  made.sealed = bytes("row");
  made.audience = std::move(audience);
  return made;
}

inline OutboxItem outbox(std::uint32_t number, std::uint32_t key_number, Instant due) {
  return {.id = id<OutboxTag>(number),
          .kind = "mail",
          .key = key(key_number),
          .sealed = bytes("mail"),
          .due = due};
}

inline Idempotency once(std::string_view name, std::string_view body, Instant expires,
                        std::uint32_t key_number = 1) {
  return {.key = hash(name),
          .body = hash(body),
          .seal = key(key_number),
          .answer = bytes("answer"),
          .expires = expires};
}

inline Record record(std::string_view kind, std::string_view name, std::string_view owner,
                     std::uint32_t version = 0) {
  return {.kind = std::string(kind),
          .key = std::string(name),
          .owner = std::string(owner),
          .version = version,
          .value = bytes("value"),
          .expires = std::nullopt,
          .changed_at = Instant{1}};
}

}  // namespace ingang::ledger::given
