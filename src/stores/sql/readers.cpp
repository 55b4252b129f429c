#include "stores/sql/readers.h"

namespace ingang::stores::sql {

Readers::Readers(const Engine& engine, unsigned count) : engine_(engine) {
  for (unsigned i = 0; i < std::max(count, 1U); ++i) {
    all_.push_back(std::make_unique<Engine::Reader>(engine.reader()));
    free_.push_back(all_.back().get());
  }
}

Readers::Lease::Lease(Readers& readers) : from(readers) {
  std::unique_lock lock(from.mutex_);
  from.one_is_free_.wait(lock, [&] { return !from.free_.empty(); });
  reader = from.free_.back();
  from.free_.pop_back();
}

Readers::Lease::~Lease() {
  {
    const std::lock_guard lock(from.mutex_);
    from.free_.push_back(reader);
  }
  from.one_is_free_.notify_one();
}

Readers::Snapshot::Snapshot(const Engine& engine, Connection& of) : connection(of) {
  engine.begin_reading(connection);
}

Readers::Snapshot::~Snapshot() {
  (void)guarded([&] { connection.commit(); });
}

}  // namespace ingang::stores::sql
