#include "stores/sql/answers.h"

namespace ingang::stores::sql {

Answered answered(const Query& from) {
  return Answered{.once = {.key = from.hash(0),
                           .body = from.hash(1),
                           .seal = from.id<ledger::KeyId>(2),
                           .answer = from.bytes(3),
                           .expires = from.instant(4)},
                  .receipt = {.first = static_cast<std::uint64_t>(from.integer(5)),
                              .last = static_cast<std::uint64_t>(from.integer(6)),
                              .recorded_at = from.instant(7)}};
}

}  // namespace ingang::stores::sql
