// Trial: the folder in which a drill lays out what it restores.
//
// Promise: gone when the object goes. Whoever kills the drill leaves a folder in which everything
//          is sealed and to which no key belongs: the master key is linked to, never copied. What
//          was left so goes with the next drill there, and with the installation's next start.
// Errors:  a sentence that says why no folder could be made.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

namespace ingang::cli {

class Trial {
 public:
  static std::expected<Trial, std::string> make(const std::filesystem::path& in);
  Trial(Trial&& other) noexcept;
  Trial& operator=(Trial&&) = delete;
  ~Trial();

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  Trial(std::filesystem::path folder, int lock) : folder_(std::move(folder)), lock_(lock) {}
  std::filesystem::path folder_;
  int lock_;  // held for as long as the drill goes on
};

// Those that nobody works in.
void remove_left_trials(const std::filesystem::path& in);

}  // namespace ingang::cli
