#include "stores/sqlite/readers.h"

namespace ingang::stores::sqlite {

Readers::Readers(const std::filesystem::path& ledger, const std::filesystem::path& keys,
                 unsigned count) {
  for (unsigned i = 0; i < std::max(count, 1U); ++i) {
    all_.push_back(std::unique_ptr<Reader>(
        new Reader{{ledger, Access::read_only}, {keys, Access::read_only}}));
    all_.back()->ledger.script("PRAGMA query_only = ON; PRAGMA cache_size = -16384;");
    all_.back()->keys.script("PRAGMA query_only = ON;");
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

Readers::Snapshot::Snapshot(Connection& of) : connection(of) { connection.run("BEGIN"); }

Readers::Snapshot::~Snapshot() {
  (void)guarded([&] { connection.run("COMMIT"); });
}

}  // namespace ingang::stores::sqlite
