#include "cli/os_user.h"

#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <limits>

namespace ingang::cli {

std::string name_of_user(uid_t user) {
  std::array<char, 4096> room{};
  passwd entry{};
  passwd* found = nullptr;
  if (::getpwuid_r(user, &entry, room.data(), room.size(), &found) == 0 && found)
    return found->pw_name;
  return std::to_string(user);
}

std::string name_of_login() {
  std::ifstream in("/proc/self/loginuid");
  unsigned long long user = 0;
  if (in >> user && user < std::numeric_limits<uid_t>::max())
    return name_of_user(static_cast<uid_t>(user));
  const char* by_sudo = ::getenv("SUDO_USER");
  return by_sudo ? by_sudo : "";
}

std::string as_actor(std::string_view user, std::string_view login) {
  std::string out = "os:" + std::string(user);
  if (!login.empty() && login != user) out += " (" + std::string(login) + ")";
  return out;
}

std::string this_actor() { return as_actor(name_of_user(::geteuid()), name_of_login()); }

}  // namespace ingang::cli
