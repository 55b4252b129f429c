#include "http/server_local.h"

#include <sys/un.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

namespace ingang::http {
namespace {

namespace fs = std::filesystem;
constexpr fs::perms kOwnerAndGroup =
    fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::group_write;

// Nothing, or why the place is not free.
std::optional<std::string> find_objection(const fs::path& path) {
  if (path.native().size() >= sizeof(sockaddr_un{}.sun_path)) return "the path is too long";
  std::error_code none;
  const auto there = fs::symlink_status(path, none);
  if (!fs::exists(there)) return std::nullopt;
  if (there.type() != fs::file_type::socket) return "it is there, and no socket";
  asio::io_context io;
  asio::local::stream_protocol::socket knock(io);
  ErrorCode error;
  knock.connect(asio::local::stream_protocol::endpoint(path.native()), error);
  if (!error) return "somebody listens there already";
  fs::remove(path, none);
  return std::nullopt;
}

}  // namespace

std::expected<void, std::string> listen_local(LocalAcceptor& acceptor, const fs::path& path) {
  const auto refused = [&](const std::string& why) {
    return std::unexpected("cannot listen at unix:" + path.string() + ": " + why);
  };
  if (const auto objection = find_objection(path)) return refused(*objection);
  ErrorCode error;
  const asio::local::stream_protocol::endpoint end(path.native());
  acceptor.open(end.protocol(), error);
  if (!error) acceptor.bind(end, error);
  if (error) return refused(error.message());
  std::error_code permission;
  fs::permissions(path, kOwnerAndGroup, permission);  // Nobody gets in before it listens.
  if (permission) return refused(permission.message());
  acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return refused(error.message());
  return {};
}

std::optional<std::string> find_told_peer(const Pairs& headers) {
  std::optional<std::string> told;
  for (const auto& [name, value] : headers) {
    if (name != "x-forwarded-for") continue;
    ErrorCode error;
    const auto address = asio::ip::make_address(value, error);
    if (told || error) return std::nullopt;
    told = address.to_string();
  }
  return told ? told : "local";
}

}  // namespace ingang::http
