// Door: where commands of this machine speak to a server that runs: a local socket in the folder.
//
// Source:  docs/decisions/0030-accounts-are-what-the-access-ledger-says.md.
// Promise: only the user that the server runs as, and root, come in: the file is for its owner
//          only, and the kernel says who connected. Who that is stands in each entry that follows.
//          One at a time; nobody is waited for longer than five seconds.
// Errors:  a sentence.
// Threads: one of its own; the destructor joins it.
#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "cli/user_acts.h"

namespace ingang::cli {

class Door {
 public:
  struct Answers {
    // `by` as it is to stand in the ledger.
    std::function<Said(const User& asked, std::string_view by)> users;
    std::function<Said(bool as_json)> health;
    // What these files say otherwise than the ledger.
    std::function<Said(const Places& files)> county;
  };
  // While another server has its door there it waits for the place, and looks every two seconds:
  // nodes may share a folder, and whoever is left has the door.
  static std::expected<std::unique_ptr<Door>, std::string> open(const std::filesystem::path& folder,
                                                                Answers answers);
  ~Door();
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

 private:
  Door(std::filesystem::path file, int listening, int stopping, Answers answers);
  void serve();
  void take_place();
  void welcome(int line) const;
  [[nodiscard]] Said answer(std::string_view text, unsigned user) const;

  std::filesystem::path file_;
  int listening_;  // -1 while it waits
  int stopping_;
  Answers answers_;
  std::jthread thread_;
};

// Nothing when no server has a door there; `or_else`: also when the one that has it stands still,
// and what is asked can be done in the database without it.
enum class Silent { refused, as_none };
std::expected<std::optional<Said>, std::string> ask_door(const std::filesystem::path& folder,
                                                         const User& asked, Silent when_silent);
std::expected<std::optional<Said>, std::string> ask_health(const std::filesystem::path& folder,
                                                           bool as_json);
std::expected<std::optional<Said>, std::string> ask_county(const Places& files);

}  // namespace ingang::cli
