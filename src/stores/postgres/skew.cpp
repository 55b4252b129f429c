#include "stores/postgres/skew.h"

namespace ingang::stores::postgres {

void Skew::look(Connection& connection) {
  if (!most_) return;
  const Instant before = clock_();
  const Instant theirs{
      connection.number("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)")};
  const Instant after = clock_();
  too_large_ = theirs + *most_ < before || theirs > after + *most_;
}

}  // namespace ingang::stores::postgres
