// DiskRoom: how much is left on the disk of the installation's folder beyond what is kept free for
// reports.
//
// Units:   octets, as the file system says them to whoever is not root.
// Errors:  a file system that does not answer counts as having room: the write itself will tell.
// Threads: any.
#pragma once

#include <atomic>
#include <filesystem>

#include "app/ports.h"
#include "codec/data_rules.h"

namespace ingang::cli {

class DiskRoom final : public app::RoomPort {
 public:
  enum class Drafts { here, elsewhere };  // elsewhere: in PostgreSQL, whose disk is its own
  DiskRoom(std::filesystem::path folder, codec::DiskReserve reserve, Drafts drafts)
      : folder_(std::move(folder)), reserve_(reserve), drafts_(drafts) {}

  // What is kept for reports is not used up: the largest has room.
  [[nodiscard]] bool has_for_report() const;
  // Of no octets, as the alarm asks: whether the reserve is whole, and nothing was refused for it
  // in the last minute.
  [[nodiscard]] bool has_for_file(std::uint64_t bytes) const override;
  [[nodiscard]] bool has_for_draft(std::uint64_t bytes) const override;

 private:
  std::filesystem::path folder_;
  codec::DiskReserve reserve_;
  Drafts drafts_;
  mutable std::atomic<std::int64_t> refused_at_{INT64_MIN / 2};  // seconds, by the machine's clock
};

}  // namespace ingang::cli
