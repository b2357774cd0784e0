package io.penstock.gateway.tls;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * What Conscrypt does not publish, looked for by names, which are those of version 2.9. Each class that calls some of
 * it looks for its own when it is initialised; the handles take and give objects where the members have types of
 * Conscrypt's own.
 */
final class ConscryptMembers
{
    private static final String PACKAGE = "org.conscrypt.";
    private static final String CRYPTO = "NativeCrypto";

    private String missing;

    /**
     * What was looked for last that isn't there.
     *
     * @return its name, or null where all is there.
     */
    String missing()
    {
        return missing;
    }

    /**
     * Looks for a class.
     *
     * @param name without its package.
     * @return the class; another one where it is missing, which then has no such members.
     */
    Class<?> type(final String name)
    {
        try
        {
            return Class.forName(PACKAGE + name);
        }
        catch (final ClassNotFoundException e)
        {
            missing = name;
            return Object.class;
        }
    }

    /**
     * Looks for a field.
     *
     * @return what reads it, or null where it is missing.
     */
    MethodHandle getter(final Class<?> owner, final String name, final Class<?> type)
    {
        try
        {
            final Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
            return lookup.findGetter(owner, name, type).asType(MethodType.methodType(type, owner).erase());
        }
        catch (final ReflectiveOperationException e)
        {
            missing = owner.getSimpleName() + '.' + name;
            return null;
        }
    }

    /**
     * Looks for a method of objects that takes and gives nothing.
     *
     * @return what calls it, or null where it is missing.
     */
    MethodHandle action(final Class<?> owner, final String name)
    {
        try
        {
            final Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
            final MethodType type = MethodType.methodType(void.class);
            return lookup.findVirtual(owner, name, type).asType(MethodType.methodType(void.class, Object.class));
        }
        catch (final ReflectiveOperationException e)
        {
            missing = owner.getSimpleName() + '.' + name;
            return null;
        }
    }

    /**
     * Looks for a native method.
     *
     * @return what calls it, or null where it is missing.
     */
    MethodHandle method(final String name, final Class<?> result, final Class<?>... parameters)
    {
        try
        {
            final Class<?> crypto = type(CRYPTO);
            final MethodType type = MethodType.methodType(result, parameters);
            final Lookup lookup = MethodHandles.privateLookupIn(crypto, MethodHandles.lookup());
            return lookup.findStatic(crypto, name, type).asType(type.erase());
        }
        catch (final ReflectiveOperationException e)
        {
            missing = CRYPTO + '.' + name;
            return null;
        }
    }
}
