// DiskRoom: how much is left on the disk of the installation's folder beyond what is kept free for
// reports.
//
// Units:   octets, as the file system says them to whoever is not root.
// Errors:  a file system that does not answer counts as having room: the write itself will tell.
// Threads: any.
#pragma once

#include <filesystem>

#include "app/ports.h"
#include "codec/data_rules.h"

namespace ingang::cli {

class DiskRoom final : public app::RoomPort {
 public:
  enum class Drafts { here, elsewhere };  // elsewhere: in PostgreSQL, whose disk is its own
  DiskRoom(std::filesystem::path folder, codec::DiskReserve reserve, Drafts drafts)
      : folder_(std::move(folder)), reserve_(reserve), drafts_(drafts) {}

  [[nodiscard]] bool has_for_file(std::uint64_t bytes) const override;
  [[nodiscard]] bool has_for_draft(std::uint64_t bytes) const override;

 private:
  std::filesystem::path folder_;
  codec::DiskReserve reserve_;
  Drafts drafts_;
};

}  // namespace ingang::cli
