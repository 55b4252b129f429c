#include "stores/postgres/lease.h"

#include <time.h>

#include <random>

namespace ingang::stores::postgres {

namespace {

constexpr std::int64_t kRenewEach = 1000;
constexpr std::size_t kHolderOctets = 16;

#define SERVERS_NOW "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)"

// Also while the machine sleeps, and whatever is done to its date.
std::int64_t since_boot() {
  timespec now{};
  ::clock_gettime(CLOCK_BOOTTIME, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

Bytes by_chance() {
  std::random_device device;
  Bytes out(kHolderOctets);
  for (auto& octet : out) octet = static_cast<std::uint8_t>(device());
  return out;
}

}  // namespace

Lease::Lease() : holder_(by_chance()) {}

bool Lease::held() const { return since_boot() < until_; }

void Lease::keep(Connection& line) {
  const auto now = since_boot();
  if (now - asked_ < kRenewEach) return;
  asked_ = now;
  // Who does not lead only looks: to try is to write.
  if (!held() && line.number("SELECT count(*) FROM leader WHERE until > " SERVERS_NOW) > 0) {
    until_ = 0;
    return;
  }
  auto query = line.query(
      "INSERT INTO leader(id, holder, until) VALUES (1, ?1, " SERVERS_NOW
      " + ?2)"
      " ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, until = excluded.until"
      " WHERE leader.holder = excluded.holder OR leader.until <= " SERVERS_NOW " RETURNING 1");
  query.bind(holder_, kLeaseHolds.count());
  until_ = query.step() ? now + kLeaseHolds.count() : 0;
}

void Lease::give_up(Connection& line) {
  if (until_.exchange(0) == 0) return;
  asked_ = 0;
  line.run("UPDATE leader SET until = 0 WHERE holder = ?", holder_);
}

std::int64_t nodes(sql::Connection& line) {
  return line.number(
      "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
      " AND classid = 73105832 AND objid::bigint = (hashtext(current_schema())::bigint & "
      "4294967295)"
      " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
}

}  // namespace ingang::stores::postgres
